/** The screen and the API stand at one address. The Host stays the browser's: the gateway knows its own page by it. */
export function proxyTo(gateway: string) {
  return { '/graphql': { target: gateway, changeOrigin: false } };
}
