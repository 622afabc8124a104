import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

export type KeyedLine = { name: string; keywords: readonly string[]; stock: number; occurrence: number };

/**
 * The idempotency key of a line: the same for the same line of the same content wherever and whenever the file is
 * imported. `deletedIds`: the products this line once made that are deleted by now, so that it can make one again.
 */
export function lineIdempotencyKey(
  line: KeyedLine,
  language: string,
  deletedIds: readonly string[] = [],
): string {
  const { name, keywords, stock, occurrence } = line;
  const content = JSON.stringify([language, name, keywords, stock, occurrence, ...deletedIds]);
  return `import-${bytesToHex(sha256(utf8ToBytes(content)))}`;
}
