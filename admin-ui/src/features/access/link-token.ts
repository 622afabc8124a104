/**
 * The token of a link, which stands behind `#`. It is taken out of the address at once, so that it stays neither in the
 * history nor in what somebody copies from there.
 */
export function takeLinkToken(): string {
  const token = new URLSearchParams(window.location.hash.slice(1)).get('token') ?? '';
  if (token) window.history.replaceState(window.history.state, '', window.location.pathname);
  return token;
}
