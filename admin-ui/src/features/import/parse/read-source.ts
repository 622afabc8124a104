import { decodeText } from './decode-text.ts';

const MAX_BYTES = 5 * 1024 * 1024;
/** What .xlsx and .ods begin with, a ZIP's first entry, and what .xls does. A list may begin with "PK-100". */
const workbooks = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];

export type SourceProblem = 'too-big' | 'workbook' | 'empty' | 'unreadable';
export type Source = { text: string } | { problem: SourceProblem };

/** The text of a chosen file, or why it is none. */
export async function readSource(file: Blob): Promise<Source> {
  if (file.size > MAX_BYTES) return { problem: 'too-big' };
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (workbooks.some((signature) => signature.every((byte, index) => bytes[index] === byte)))
      return { problem: 'workbook' };
    const text = decodeText(bytes);
    return text.trim() === '' ? { problem: 'empty' } : { text };
  } catch {
    return { problem: 'unreadable' };
  }
}
