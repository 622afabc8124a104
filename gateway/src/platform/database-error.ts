import pg from 'pg';
import { z } from 'zod';

/** Connection exceptions, and a server that shuts down, has crashed or is not up yet. */
const brokenCodes = /^(08|57P)/;
/** Also: too many connections or no resources, and a database that takes no connections (55000). */
const unavailableCodes = /^(55000|08|57P|53)/;
/** A statement that its time limit has ended. */
const timeoutCode = '57014';
/** Two transactions in each other's way, of which the server has ended one: it may be run again. */
const conflictCodes: unknown[] = ['40001', '40P01'];
/** What pg says of its own connections, which carries no code. */
const ofTheDriver =
  /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client (has encountered|was closed)|Received unexpected )/;
const ofTheNetwork = /^E(CONN|PIPE|TIMEDOUT|HOST|NET|AI_)/;

/** What Prisma makes of the driver's errors: the server's code where there is one, else a kind of its own. */
const prismaErrorSchema = z.object({
  meta: z.object({
    driverAdapterError: z.object({
      cause: z.object({ originalCode: z.string().optional(), kind: z.string() }),
    }),
  }),
});
const awayKinds = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
]);

/** The connection cannot be used for another statement. */
export function isBrokenConnection(error: unknown): boolean {
  // Without a code it is no answer of the server but noise.
  if (error instanceof pg.DatabaseError) return error.code === undefined || brokenCodes.test(error.code);
  return isNetworkError(error);
}

/** The database did not do it because it is away or has no room, not because of what it was asked. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return error.code === undefined || unavailableCodes.test(error.code);
  const { originalCode, kind = '' } = prismaCause(error);
  if (originalCode !== undefined) return unavailableCodes.test(originalCode);
  return awayKinds.has(kind) || isNetworkError(error);
}

/** The server has ended a statement that took too long, and undone what it had done. */
export function isStatementTimeout(error: unknown): boolean {
  return serverCode(error) === timeoutCode;
}

/** The server has ended a transaction that was in another's way (deadlock, serialization), and undone it. */
export function isConflict(error: unknown): boolean {
  return conflictCodes.includes(serverCode(error));
}

/** What was to be written was refused by one of these constraints or unique indexes. */
export function violates(error: unknown, ...constraints: readonly string[]): boolean {
  return error instanceof pg.DatabaseError && constraints.includes(error.constraint ?? '');
}

/** Another transaction was quicker to take what there may be once. */
const isTaken = (error: unknown): boolean => serverCode(error) === '23505';

/** Runs the work again where something that it saw free was taken meanwhile: then it sees whose it is. */
export async function retryTaken<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isTaken(error) || attempt === 3) throw error;
    }
  }
}

/** Something failed after the commit: what was asked for is done, whatever has become of the answer. */
export class CommittedError extends Error {
  constructor(cause: unknown) {
    super(`committed, but its result could not be read: ${String(cause)}`, { cause });
  }
}

/** Reads what a statement that has committed gave back. */
export function afterCommit<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new CommittedError(error);
  }
}

/** Why no connection can be had: the address leads nowhere, nobody answers there, or the server does not let us in. */
export function diagnoseConnectionFailure(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const code = String(error.code);
  const denied = error instanceof pg.DatabaseError && /^(28|3D)/.test(code);
  if (!denied && code !== 'ENOTFOUND' && !isDatabaseAway(error)) return undefined;
  // Where a name has several addresses, the error of all has no text of its own.
  return error.message || code;
}

function prismaCause(error: unknown): { originalCode?: string | undefined; kind?: string } {
  return prismaErrorSchema.safeParse(error).data?.meta.driverAdapterError.cause ?? {};
}

function serverCode(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : prismaCause(error).originalCode;
}

function isNetworkError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (ofTheDriver.test(error.message)) return true;
  return 'code' in error && ofTheNetwork.test(String(error.code));
}
