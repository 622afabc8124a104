/**
 * The screen and the API stand at one address. The Host stays the browser's: the gateway knows its own page by it; and
 * the browser's address goes along, for each visitor's share. `/health` is the gateway's: the page alone says nothing of how the system is.
 */
export function proxyTo(gateway: string) {
  const toGateway = { target: gateway, changeOrigin: false, xfwd: true };
  return { '/graphql': toGateway, '/auth': toGateway, '/health': toGateway };
}
