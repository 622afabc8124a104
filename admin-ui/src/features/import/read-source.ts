import { decodeText } from './decode-text.ts';

const MAX_BYTES = 5 * 1024 * 1024;

export type SourceProblem = 'too-big' | 'workbook' | 'empty' | 'unreadable';
export type Source = { text: string } | { problem: SourceProblem };

/** The text of a chosen file, or why it is none. */
export async function readSource(file: Blob): Promise<Source> {
  if (file.size > MAX_BYTES) return { problem: 'too-big' };
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    // What .xlsx and .ods begin with, and what .xls does.
    if ((bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf))
      return { problem: 'workbook' };
    const text = decodeText(bytes);
    return text.trim() === '' ? { problem: 'empty' } : { text };
  } catch {
    return { problem: 'unreadable' };
  }
}
