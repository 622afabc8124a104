import { isLoopback } from '@orquestia/service-kit/own-hosts';

type Exposure = {
  HOST: string;
  PUBLIC_URL?: string | undefined;
  TRUSTED_PROXIES: readonly string[];
  ALLOWED_HOSTS: readonly string[];
};

/** Whether nobody but this machine reaches the gateway, by its settings: only then it may stand open. */
export function mayBeOpen({ HOST, PUBLIC_URL, TRUSTED_PROXIES, ALLOWED_HOSTS }: Exposure): boolean {
  const goesByOtherNames = PUBLIC_URL !== undefined || ALLOWED_HOSTS.length > 0;
  return isLoopback(HOST) && !goesByOtherNames && TRUSTED_PROXIES.length === 0;
}
