import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import type { ReadVisitor } from '@orquestia/service-kit/trusted-proxies';
import type { Client } from '../platform/request-context.ts';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

/** Whether the address is this machine's own. */
function isLoopbackAddress(address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  const version = isIP(plain);
  return version !== 0 && loopback.check(plain, version === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Whether a proxy or a tunnel on this machine says that it passes on what somebody else asks. The screen's own server is
 * such a proxy, and names the browser's address.
 */
export function isForwardedFromElsewhere({ headers }: IncomingMessage): boolean {
  const forwardedFor = headers['x-forwarded-for'];
  if (headers.forwarded !== undefined) return true;
  if (forwardedFor === undefined) return false;
  return !String(forwardedFor)
    .split(',')
    .every((hop) => isLoopbackAddress(hop.trim()));
}

type Options = {
  readVisitor: ReadVisitor;
  isBehindProxy: boolean;
  /** Whose page sends a request. */
  pageOf: (incoming: IncomingMessage) => 'own' | 'other';
};

/** Looked up when it is asked for, which most requests never do. */
class RequestClient implements Client {
  readonly #incoming: IncomingMessage;
  readonly #options: Options;

  constructor(incoming: IncomingMessage, options: Options) {
    this.#incoming = incoming;
    this.#options = options;
  }

  get address(): string {
    return this.#options.readVisitor(this.#incoming).client;
  }

  get isLocal(): boolean {
    const { headers } = this.#incoming;
    if (this.#options.isBehindProxy || headers['x-forwarded-for'] !== undefined) return false;
    if (headers.forwarded !== undefined) return false;
    return isLoopbackAddress(this.address);
  }

  get pageOrigin(): string | null {
    const { origin } = this.#incoming.headers;
    return origin !== undefined && this.#options.pageOf(this.#incoming) === 'own' ? origin : null;
  }
}

/**
 * Reads where a request comes from. It is this machine's own where it comes over loopback, and no proxy is known of: one
 * that runs here would make everybody look so.
 */
export function makeReadClient(options: Options) {
  return (incoming: IncomingMessage): Client => new RequestClient(incoming, options);
}
