import type { ChildProcess } from 'node:child_process';
import { makeLogger } from '@orquestia/service-kit/logger';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../../scripts/free-port.ts';
import { createTestDatabase, startAiStandIn } from '../../test/support/gateway.ts';
import { ended, startProgram } from '../../test/support/program.ts';
import { makeOwner } from '../src/access/people/make-owner.ts';
import { type Database, makeDatabase } from '../src/platform/database.ts';
import { prepareDatabase } from '../src/platform/prepare-database.ts';
import { makeBrowser, owner } from './support/browser.ts';

/** Two gateways on one database, each a process of its own. */
let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let databaseUrl: string;
let database: Database;
const started: ChildProcess[] = [];
let first: Awaited<ReturnType<typeof startReplica>>;
let second: Awaited<ReturnType<typeof startReplica>>;
beforeAll(async () => {
  ai = await startAiStandIn();
  databaseUrl = await createTestDatabase();
  await prepareDatabase(databaseUrl);
  database = makeDatabase(databaseUrl, makeLogger({ service: 'test', level: 'error' }));
  await makeOwner(database, owner, 'test');
  [first, second] = await Promise.all([startReplica(), startReplica()]);
}, 120_000);
afterAll(async () => {
  await Promise.all(started.map((child) => ended(child, 'SIGKILL')));
  await database.end();
  await ai.stop();
});

async function startReplica(port?: number) {
  const at = port ?? (await freePort());
  const program = startProgram('gateway/src/main.ts', [], {
    PATH: process.env.PATH,
    DATABASE_URL: databaseUrl,
    AI_SERVICE_URL: ai.url,
    AUTH_SECRET: 'a secret of the tests that has more than 32 characters',
    PORT: String(at),
  });
  started.push(program.process);
  await program.says('gateway_ready');
  return { process: program.process, url: `http://127.0.0.1:${at}`, port: at };
}

type Browser = ReturnType<typeof makeBrowser>;

/** The same browser at the other replica. */
function movedTo(url: string, { cookies }: Browser): Browser {
  const other = makeBrowser(url);
  for (const [name, value] of cookies) other.cookies.set(name, value);
  return other;
}
const kindOf = async (visitor: Browser): Promise<string> =>
  (await visitor.graphql('{ me { kind } }')).me.kind;

test('of two gateways one is killed: nobody is signed out, neither at the other nor where it comes back', async () => {
  const visitors = [makeBrowser(first.url), makeBrowser(second.url)];
  for (const visitor of visitors) expect((await visitor.signIn(owner)).status).toBe(200);
  const { token } = await (
    await movedTo(first.url, visitors[0] ?? makeBrowser('')).call('/auth/token')
  ).json();

  expect(await ended(first.process, 'SIGKILL')).toBe('SIGKILL');
  for (const visitor of visitors) expect(await kindOf(movedTo(second.url, visitor))).toBe('PERSON');
  const jwt = { authorization: `Bearer ${token}` };
  expect((await makeBrowser(second.url).graphql('{ me { kind } }', {}, jwt)).me.kind).toBe('PERSON');
  expect((await makeBrowser(second.url).signIn(owner)).status).toBe(200);

  first = await startReplica(first.port);
  for (const visitor of visitors) expect(await kindOf(movedTo(first.url, visitor))).toBe('PERSON');
}, 180_000);

test('a session that is revoked at one gateway is refused by both within a second', async () => {
  const ending = makeBrowser(first.url);
  await ending.signIn(owner);
  const atBoth = [ending, movedTo(second.url, ending)];
  // Both know it by now, and would for seconds.
  for (const visitor of atBoth) expect(await kindOf(visitor)).toBe('PERSON');
  const { session } = await (await ending.call('/auth/get-session')).json();
  const other = makeBrowser(first.url);
  await other.signIn(owner);
  const revoke = 'mutation ($input: RevokeSessionInput!) { revokeSession(input: $input) { __typename } }';
  const { revokeSession } = await other.graphql(revoke, { input: { sessionId: session.id } });
  expect(revokeSession.__typename).toBe('RevokedSession');
  for (const visitor of atBoth)
    await expect.poll(() => kindOf(visitor), { timeout: 1_000 }).toBe('ANONYMOUS');
  for (const { url } of [first, second]) expect(await kindOf(movedTo(url, other))).toBe('PERSON');
}, 180_000);
