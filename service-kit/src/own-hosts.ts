import { BlockList, isIP } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';

const hostPattern = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9_.-]+))(?::\d{1,5})?$/i;

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

type HostSettings = {
  /** The address the service listens on. */
  host: string;
  /** The address people type, where a proxy stands in front. */
  publicUrl?: string | undefined;
  /** Further names, as other machines or containers call this one. */
  allowedHosts?: readonly string[];
};

/** The name or address in a `Host` header, without port, brackets and the root's dot; undefined where it is none. */
export function parseHost(header: string): string | undefined {
  const [, address, name] = hostPattern.exec(header) ?? [];
  if (address !== undefined) return isIP(address) === 6 ? address.toLowerCase() : undefined;
  return name?.toLowerCase().replace(/\.$/, '') || undefined;
}

/** Whether what listens on this address can be reached from this machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || isLoopbackAddress(host);
}

/** The names that may stand in `Host`, besides loopback's and the addresses listened on. */
export function ownNames({ host, publicUrl, allowedHosts = [] }: HostSettings): string[] {
  const written = [host, ...allowedHosts, ...(publicUrl ? [new URL(publicUrl).host] : [])];
  const names = written.map((name) => parseHost(isIP(name) === 6 ? `[${name}]` : name));
  return [
    ...new Set([...names.filter((name) => name !== undefined), ...(isLoopback(host) ? [] : machineNames())]),
  ];
}

/**
 * Tells whether a `Host` header names this service. A page of another name whose address was turned to this machine
 * (DNS rebinding) counts as a page of ours for the browser, and gives itself away by that name alone.
 */
export function makeOwnHosts(settings: HostSettings): (header: string) => boolean {
  const names = new Set(ownNames(settings));
  const isOpen = settings.host === '0.0.0.0' || settings.host === '::';
  let addresses = new Set<string>();
  return (header) => {
    const host = parseHost(header);
    if (host === undefined) return false;
    if (names.has(host) || host === 'localhost' || host.endsWith('.localhost')) return true;
    if (isIP(host) === 0) return false;
    if (isLoopbackAddress(host) || addresses.has(host)) return true;
    if (!isOpen) return false;
    // An address may have come since it was last looked.
    addresses = addressesOfThisMachine();
    return addresses.has(host);
  };
}

function isLoopbackAddress(host: string): boolean {
  const version = isIP(host);
  return version !== 0 && loopback.check(host, version === 6 ? 'ipv6' : 'ipv4');
}

function machineNames(): string[] {
  const full = hostname().toLowerCase();
  const [short = full] = full.split('.');
  return [full, short, `${short}.local`];
}

function addressesOfThisMachine(): Set<string> {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return new Set(all.map(({ address }) => address.replace(/%.*$/, '').toLowerCase()));
}
