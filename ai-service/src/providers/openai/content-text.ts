import { z } from 'zod';

const partSchema = z.looseObject({ type: z.string().nullish(), text: z.string().nullish() });
const thoughtPattern = /think|reason/i;

/** The text of a message's content, which some servers send in parts, or as the object that was asked for. */
export function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (content === undefined || content === null) return '';
  const parts = (Array.isArray(content) ? content : [content]).map(readPart);
  // A list or an object without one part that is known is the answer itself.
  if (parts.length > 0 && parts.every((part) => part === undefined)) return JSON.stringify(content);
  return parts.join('');
}

function readPart(part: unknown): string | undefined {
  if (typeof part === 'string') return part;
  const { data } = partSchema.safeParse(part);
  if (thoughtPattern.test(data?.type ?? '')) return '';
  return data?.text ?? undefined;
}
