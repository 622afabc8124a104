import { randomInt } from 'node:crypto';
import getPort from 'get-port';

/**
 * A port nobody listens on, and which no connection takes before it is used: it lies below the ports that Linux (from
 * 32768), macOS and Windows (from 49152) give to connections that name none.
 */
export function freePort(): Promise<number> {
  return getPort({ port: Array.from({ length: 20 }, () => randomInt(20_000, 32_768)) });
}
