import { z } from 'zod';
import { textOf } from './content-text.ts';
import { parseJson } from './unwrap.ts';

const deltaSchema = z.looseObject({
  content: z.unknown().optional(),
  reasoning_content: z.string().nullish(),
  reasoning: z.string().nullish(),
  refusal: z.string().nullish(),
});
const chunkSchema = z.looseObject({
  choices: z
    .array(
      z.looseObject({
        index: z.int().nullish(),
        finish_reason: z.string().nullish(),
        delta: deltaSchema.nullish(),
      }),
    )
    .nullish(),
  usage: z.unknown().optional(),
  error: z.unknown().optional(),
});

/** Whether a body is a stream of server-sent events, whatever its content type says. */
export function isEventStream(body: string): boolean {
  return /^\s*(?::[^\n]*\s+)*(?:data|event|id|retry):/.test(body);
}

/** The completion, or the error, that a stream of chunks adds up to. */
export function joinEvents(body: string): unknown {
  const events = body
    .split(/\r?\n\r?\n|\r\r/)
    .map((event) =>
      event
        .split(/\r?\n|\r/)
        .flatMap((line) => /^data: ?(.*)$/.exec(line)?.[1] ?? [])
        .join('\n'),
    )
    .flatMap(parseJson);
  const message = { content: '', reasoning_content: '', refusal: '' };
  let finish: string | undefined;
  let usage: unknown;
  for (const event of events) {
    const chunk = chunkSchema.safeParse(event).data;
    if (!chunk) continue;
    if (chunk.error) return event;
    usage = chunk.usage ?? usage;
    const choice = chunk.choices?.[0];
    // A whole completion sent as one event.
    if (choice && !choice.delta) return event;
    if (!choice) continue;
    if (!choice.index) {
      message.content += textOf(choice.delta?.content);
      message.reasoning_content += choice.delta?.reasoning_content ?? choice.delta?.reasoning ?? '';
      message.refusal += choice.delta?.refusal ?? '';
      finish = choice.finish_reason ?? finish;
    }
  }
  if (finish === undefined && message.content === '') return events[0];
  return { choices: [{ message, finish_reason: finish }], usage };
}
