import { lookup } from 'node:dns';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const answerCap = 64 * 1024;

/** What a receiver answered, its body up to a length. */
export type Answer = { statusCode: number; body: string; retryAfter: string | undefined };

/** Posts a body: no redirects, and to no address that is refused. When the signal aborts, its reason is thrown. */
export async function guardedPost(
  url: URL,
  headers: Record<string, string | number>,
  body: string,
  signal: AbortSignal,
): Promise<Answer> {
  refuseLiteralAddress(url);
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  send(url, { method: 'POST', headers, signal, lookup: guardedLookup }, resolve)
    .on('error', (error) => reject(signal.aborted ? signal.reason : error))
    .end(body);
  const response = await promise;
  let text = '';
  try {
    response.setEncoding('utf8');
    for await (const chunk of response) {
      text += chunk;
      if (text.length > answerCap) break;
    }
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  }
  return { statusCode: response.statusCode ?? 0, body: text, retryAfter: response.headers['retry-after'] };
}

export class RefusedAddress extends Error {}

// Addresses no receiver has: cloud metadata and other link-local ones, the unspecified, multicast and broadcast.
const refused = new BlockList();
refused.addSubnet('169.254.0.0', 16);
refused.addSubnet('0.0.0.0', 8);
refused.addSubnet('224.0.0.0', 3);
refused.addSubnet('fe80::', 10, 'ipv6');
refused.addSubnet('ff00::', 8, 'ipv6');
refused.addAddress('::', 'ipv6');
refused.addAddress('fd00:ec2::254', 'ipv6');

function refuseAddress(address: string): void {
  if (refused.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4'))
    throw new RefusedAddress(`the address ${address} is not one that anything is sent to`);
}

function refuseLiteralAddress(url: URL): void {
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal)) refuseAddress(literal);
}

/** Whether the host of the URL is an address, written as one, that nothing is sent to. */
export function isRefusedHost(url: URL): boolean {
  try {
    refuseLiteralAddress(url);
    return false;
  } catch {
    return true;
  }
}

/** Looks at the very address that is connected to: a name that changes its mind gets nothing. */
const guardedLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    try {
      for (const { address } of addresses) refuseAddress(address);
    } catch (refusal) {
      return callback(refusal as Error, '', 0);
    }
    if (options.all) return callback(null, addresses);
    const first = addresses[0];
    return callback(null, first?.address ?? '', first?.family);
  });
};
