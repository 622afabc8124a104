import { AsyncLocalStorage } from 'node:async_hooks';
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import { makeTurns } from './turns.ts';

/** OWASP's second choice for argon2id: 19 MiB, two passes. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };
const hashWith = promisify(argon2);

/** A quarter of the processors at most, and no endless queue: sales need the rest, whoever tries passwords. */
const takeTurn = makeTurns({ atOnce: Math.max(1, availableParallelism() >> 2), places: 40 });
const ranks = new AsyncLocalStorage<number>();

/** Does what hashes passwords with the turns of a rank: the lower it is, the sooner. Past better-auth it has no other way. */
export function atRank<T>(rank: number, work: () => Promise<T>): Promise<T> {
  return ranks.run(rank, work);
}

/** A password as it is kept. Rejects with `NoTurn` where too many wait. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await digest(password, nonce, cost);
  const { memory, passes, parallelism } = cost;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${plain(nonce)}$${plain(tag)}`;
}

const pattern = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;

/** Whether it is the password of the hash. */
export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  const [, memory, passes, parallelism, nonce, expected] = pattern.exec(hash) ?? [];
  if (nonce === undefined || expected === undefined) return false;
  const tag = Buffer.from(expected, 'base64');
  const given = await digest(password, Buffer.from(nonce, 'base64'), {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: tag.length,
  });
  return timingSafeEqual(tag, given);
}

function digest(password: string, nonce: Buffer, by: typeof cost): Promise<Buffer> {
  const message = password.normalize('NFKC');
  return takeTurn(ranks.getStore() ?? 0, () => hashWith('argon2id', { message, nonce, ...by }));
}

/** Base64 without padding, as the PHC string format wants it. */
const plain = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
