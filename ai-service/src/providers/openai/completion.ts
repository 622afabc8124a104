import { z } from 'zod';
import { isEventStream, joinEvents } from './event-stream.ts';
import { parseJson, unwrap } from './unwrap.ts';

const tokensSchema = z.int().min(0).nullish().catch(null);
const textSchema = z.string().nullish().catch(null);

const messageSchema = z.object({
  content: z.unknown().optional(),
  refusal: textSchema,
  reasoning_content: textSchema,
  reasoning: textSchema,
  tool_calls: z
    .array(z.object({ function: z.object({ arguments: z.unknown().optional() }) }))
    .nullish()
    .catch(null),
});

const completionSchema = z.object({
  choices: z.array(z.object({ finish_reason: textSchema, message: messageSchema })).min(1),
  usage: z
    .object({
      prompt_tokens: tokensSchema,
      completion_tokens: tokensSchema,
      completion_tokens_details: z.object({ reasoning_tokens: tokensSchema }).nullish().catch(null),
    })
    .nullish()
    .catch(null),
});

/** A server's answer, as far as we read it. */
export type Completion = z.infer<typeof completionSchema>;

/** What a body of 200 holds: JSON under any content type, or the chunks of a stream put together. */
export function readBody(body: string): unknown {
  return isEventStream(body) ? joinEvents(body) : parseJson(body)[0];
}

/** The completion in an answer, also where it stands inside something else. */
export function completionIn(answer: unknown): Completion | undefined {
  return unwrap(answer, completionSchema);
}
