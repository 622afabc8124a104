/**
 * The text of a body, by the charset that its Content-Type names, else by UTF-8; undefined where its bytes are no text
 * of that charset, or nobody knows it. Never a text with replacement characters for what was not understood.
 */
export function decodeBody(bytes: Uint8Array, contentType: string | undefined): string | undefined {
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType ?? '')?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Whether a body comes compressed or otherwise encoded (`Content-Encoding`), which neither service takes. */
export function isEncodedBody(contentEncoding: string | undefined): boolean {
  return !/^\s*(?:identity)?\s*$/i.test(contentEncoding ?? '');
}
