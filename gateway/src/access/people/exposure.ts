import { isLoopback } from '@orquestia/service-kit/own-hosts';

type Exposure = { HOST: string; PUBLIC_URL?: string | undefined; TRUSTED_PROXIES: readonly string[] };

/** Whether nobody but this machine reaches the gateway, by its settings: only then it may stand open. */
export function mayBeOpen({ HOST, PUBLIC_URL, TRUSTED_PROXIES }: Exposure): boolean {
  return isLoopback(HOST) && PUBLIC_URL === undefined && TRUSTED_PROXIES.length === 0;
}
