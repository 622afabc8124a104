/** How many alerts failed, beside the way to them. */
export function AlertsBadge() {
  return null;
}
