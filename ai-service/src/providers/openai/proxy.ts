import { setGlobalProxyFromEnv } from 'node:http';
import type { ProxySettings } from '../../env.ts';

const loopback = 'localhost,127.0.0.1,127.0.0.1-127.255.255.255,::1,[::1]';

/** Sends this process' HTTP calls, all of which go to the LLM, through the machine's proxy; never those to loopback. */
export function useProxy({ https, http, except }: ProxySettings): () => void {
  return setGlobalProxyFromEnv({
    ...(https === undefined ? {} : { https_proxy: https }),
    ...(http === undefined ? {} : { http_proxy: http }),
    no_proxy: except ? `${except},${loopback}` : loopback,
  });
}
