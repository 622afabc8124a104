/** The search part of an address as plain text: `stock=OUT,LOW`, which people can read, share and change. */
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

/** What is empty or not set leaves no trace in the address. */
export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    const text = Array.isArray(value) ? value.join(',') : String(value ?? '');
    if (text !== '') params.set(key, text);
  }
  const written = params.toString().replaceAll('%2C', ',');
  return written && `?${written}`;
}
