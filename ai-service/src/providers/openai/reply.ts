import { z } from 'zod';

const tokensSchema = z.int().min(0).nullish().catch(null);

const completionSchema = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
});

const usageSchema = z.object({
  usage: z.object({ prompt_tokens: tokensSchema, completion_tokens: tokensSchema }),
});

type FlawKind = 'garbage' | 'refused' | 'cut' | 'empty' | 'not_json' | 'schema' | 'language' | 'claims';
/** What is wrong with an answer; `text` is told to the model. */
export type Flaw = { kind: FlawKind; text: string };

/** What the model said, before it is held against the task. */
export type Reply = { text: string; flaw?: Flaw };

const fencePattern = /^\s*```[\w-]*\s*\n?([\s\S]*?)\n?\s*```\s*$/;

/** The text of a completion, or what is wrong with it before it is held against the task. */
export function readReply(completion: unknown): Reply {
  const parsed = completionSchema.safeParse(completion);
  const choice = parsed.data?.choices[0];
  if (!choice) return flawed('garbage', 'it was no chat completion');
  const { content, refusal } = choice.message;
  const text = content?.trim() ?? '';
  if (refusal || choice.finish_reason === 'content_filter') {
    return flawed('refused', 'you refused, but this is an ordinary product of a warehouse catalogue');
  }
  if (choice.finish_reason === 'length') {
    return flawed('cut', 'it was cut off at the token limit; answer shorter', text);
  }
  if (text === '') return flawed('empty', 'it was empty');
  // A fence around valid JSON costs nothing to take off; a paid repair would bring the same fence again.
  return { text: fencePattern.exec(text)?.[1] ?? text };
}

function flawed(kind: FlawKind, problem: string, text = ''): Reply {
  return { text, flaw: { kind, text: problem } };
}

export type Usage = { promptTokens: number; completionTokens: number; estimated: boolean };

const charactersPerToken = 4;

/** The tokens of a call, estimated from its length where the server does not count them. */
export function usageOf(completion: unknown, prompt: string): Usage {
  const usage = usageSchema.safeParse(completion).data?.usage;
  const text = readReply(completion).text;
  return {
    promptTokens: usage?.prompt_tokens ?? estimateTokens(prompt),
    completionTokens: usage?.completion_tokens ?? estimateTokens(text),
    estimated: usage?.prompt_tokens == null || usage.completion_tokens == null,
  };
}

/** The tokens of a text, by its length. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / charactersPerToken);
}
