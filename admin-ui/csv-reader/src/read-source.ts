import { detectEncoding } from './detect-encoding.ts';
import { decodeText, type Encoding } from './encodings.ts';

const MAX_BYTES = 20 * 1024 * 1024;
/** What .xlsx and .ods begin with, a ZIP's first entry, and what .xls does. A list may begin with "PK-100". */
const workbooks = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];

export type SourceProblem = 'too-big' | 'workbook' | 'empty' | 'unreadable';
/** The bytes of a text and what they are most likely written in. */
export type Source = { bytes: Uint8Array; encoding: Encoding };

/** A chosen file, or why it holds no text. */
export async function readSource(file: Blob): Promise<Source | { problem: SourceProblem }> {
  if (file.size > MAX_BYTES) return { problem: 'too-big' };
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (workbooks.some((signature) => signature.every((byte, index) => bytes[index] === byte)))
      return { problem: 'workbook' };
    const encoding = detectEncoding(bytes);
    return decodeText(bytes, encoding).trim() === '' ? { problem: 'empty' } : { bytes, encoding };
  } catch {
    return { problem: 'unreadable' };
  }
}
