/**
 * The screen and the API stand at one address. The Host stays the browser's: the gateway knows its own page by it; and
 * the browser's address goes along, for each visitor's share.
 */
export function proxyTo(gateway: string) {
  return { '/graphql': { target: gateway, changeOrigin: false, xfwd: true } };
}
