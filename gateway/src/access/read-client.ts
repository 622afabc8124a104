import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import type { ReadVisitor } from '@orquestia/service-kit/trusted-proxies';
import type { Client } from '../platform/request-context.ts';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

type Options = { readVisitor: ReadVisitor; isBehindProxy: boolean };

/**
 * Reads where a request comes from. It is this machine's own where it comes over loopback, and no proxy is known of: one
 * that runs here would make everybody look so.
 */
export function makeReadClient({ readVisitor, isBehindProxy }: Options) {
  return (incoming: IncomingMessage): Client => {
    const address = readVisitor(incoming).client;
    const { headers } = incoming;
    const isForwarded = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
    const version = isIP(address);
    const isLoopback = version !== 0 && loopback.check(address, version === 6 ? 'ipv6' : 'ipv4');
    return { address, isLocal: isLoopback && !isBehindProxy && !isForwarded };
  };
}
