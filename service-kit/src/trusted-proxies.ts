import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** Who asks and under which address, as the connection tells it or a proxy that is believed. */
type Visitor = {
  /** The client's address. */
  client: string;
  /** `Host` as the client sent it; undefined where it sent none. */
  host: string | undefined;
  scheme: 'http' | 'https';
};

/** Reads who asks. */
export type ReadVisitor = (incoming: IncomingMessage) => Visitor;

/** Whether it is an address, or a network as `10.1.2.0/24`. */
export function isAddressOrNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

/**
 * Believes the `X-Forwarded-*` of these addresses and networks alone: whoever connects directly could write there what
 * it likes. Of several addresses in `X-Forwarded-For` the client is the last that is no proxy.
 */
export function makeReadVisitor(trusted: readonly string[]): ReadVisitor {
  const proxies = new BlockList();
  for (const entry of trusted) {
    const [address = '', bits] = entry.split('/');
    const type = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) proxies.addAddress(address, type);
    else proxies.addSubnet(address, Number(bits), type);
  }
  const isProxy = (address: string) => {
    const version = isIP(address);
    return version !== 0 && proxies.check(address, version === 6 ? 'ipv6' : 'ipv4');
  };

  return ({ socket, headers }) => {
    const peer = plainAddress(socket.remoteAddress ?? '');
    if (trusted.length === 0 || !isProxy(peer)) return { client: peer, host: headers.host, scheme: 'http' };
    // What is no address was made up.
    const hops = listOf(headers['x-forwarded-for'])
      .map(plainAddress)
      .filter((hop) => isIP(hop) !== 0);
    const client = hops.findLast((hop) => !isProxy(hop)) ?? hops[0] ?? peer;
    const scheme = listOf(headers['x-forwarded-proto']).at(-1) === 'https' ? 'https' : 'http';
    return { client, host: listOf(headers['x-forwarded-host'])[0] ?? headers.host, scheme };
  };
}

/** An IPv4 address that came over IPv6 is the same one. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

function listOf(header: string | string[] | undefined): string[] {
  return String(header ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}
