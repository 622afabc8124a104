import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import type { ReadVisitor } from '@orquestia/service-kit/trusted-proxies';
import type { Client } from '../platform/request-context.ts';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

type Options = { readVisitor: ReadVisitor; isBehindProxy: boolean };

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
    const version = isIP(this.address);
    return version !== 0 && loopback.check(this.address, version === 6 ? 'ipv6' : 'ipv4');
  }
}

/**
 * Reads where a request comes from. It is this machine's own where it comes over loopback, and no proxy is known of: one
 * that runs here would make everybody look so.
 */
export function makeReadClient(options: Options) {
  return (incoming: IncomingMessage): Client => new RequestClient(incoming, options);
}
