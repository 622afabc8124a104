import { z } from 'zod';
import type { CategoryRequest, DescriptionRequest } from '../../contract/contract.ts';
import { localeSchema } from '../../contract/contract.ts';
import type { BatchOrder, Task } from '../../enrichment/provider.ts';

/** The task and the language stand in the name of a line, beside the caller's name of the product. */
const namePattern = /^(description|category)\.(es|en)\.(.+)$/;

function lineName(task: Task, language: string, id: string): string {
  return `${task}.${language}.${id}`;
}

const inputLineSchema = z.object({
  custom_id: z.string(),
  body: z.object({ messages: z.array(z.object({ role: z.string(), content: z.string() })) }),
});
const productSchema = z.object({
  name: z.string(),
  keywords: z.array(z.string()),
  description: z.string().default(''),
});

/** What a line of a batch asked for. */
export type Asked = { id: string } & (
  | { task: 'description'; input: DescriptionRequest }
  | { task: 'category'; input: CategoryRequest }
);

/**
 * What a batch asked for, by the names of its lines, read back from the file that was sent: nothing of it is kept here.
 * The product is the JSON that the prompt ends in, whatever roles the model knows.
 */
export function readInput(file: string): Map<string, Asked> {
  const asked = new Map<string, Asked>();
  for (const line of jsonLines(file, inputLineSchema)) {
    const [, task, language, id = ''] = namePattern.exec(line.custom_id) ?? [];
    const last = line.body.messages.at(-1)?.content.split('\n').at(-1) ?? '';
    const product = productSchema.safeParse(parse(last)).data;
    const locale = localeSchema.safeParse(language).data;
    if (!product || !locale) continue;
    const { name, keywords, description } = product;
    asked.set(
      line.custom_id,
      task === 'description'
        ? { id, task, input: { name, keywords, language: locale } }
        : { id, task: 'category', input: { name, keywords, description, language: locale } },
    );
  }
  return asked;
}

const outputLineSchema = z.object({
  custom_id: z.string(),
  response: z.object({ status_code: z.number(), body: z.unknown() }).nullish(),
  error: z.unknown(),
});
export type OutputLine = z.infer<typeof outputLineSchema>;

/** The lines of a file of answers or of errors, in no order. */
export function readOutput(file: string): OutputLine[] {
  return jsonLines(file, outputLineSchema);
}

/** The file of an order: a call a line. */
export function writeInput<Body>(order: BatchOrder, bodyOf: (request: Asked) => Body): string {
  const lines =
    order.task === 'description'
      ? order.requests.map((request): Asked => ({ task: order.task, ...request }))
      : order.requests.map((request): Asked => ({ task: order.task, ...request }));
  return lines
    .map((asked) => {
      const custom_id = lineName(asked.task, asked.input.language, asked.id);
      return `${JSON.stringify({ custom_id, method: 'POST', url: '/v1/chat/completions', body: bodyOf(asked) })}\n`;
    })
    .join('');
}

function jsonLines<T>(file: string, schema: z.ZodType<T>): T[] {
  return file.split('\n').flatMap((line) => {
    const parsed = schema.safeParse(parse(line));
    return parsed.success ? [parsed.data] : [];
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
