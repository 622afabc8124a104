/** The address of a server with a password that is kept apart from it; what the address itself has counts less. */
export function withPassword(address: string, password: string | undefined): string {
  if (!password) return address;
  const url = new URL(address);
  url.password = encodeURIComponent(password);
  return url.href;
}
