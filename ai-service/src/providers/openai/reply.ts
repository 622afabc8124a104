import type { Completion } from './completion.ts';
import { textOf } from './content-text.ts';
import { withoutThinking } from './json-in-text.ts';

type FlawKind = 'garbage' | 'refused' | 'cut' | 'empty' | 'not_json' | 'schema' | 'language' | 'claims';
/** What is wrong with an answer; `text` is told to the model. */
export type Flaw = { kind: FlawKind; text: string };

/** What the model said. `flaw`: what is wrong with it, unless the answer is found in its text all the same. */
export type Reply = { text: string; flaw?: Flaw };

/** The text of a completion, before it is held against the task. */
export function readReply(completion: Completion | undefined): Reply {
  const choice = completion?.choices[0];
  if (!choice) return flawed('garbage', 'it was no chat completion');
  const { message, finish_reason: finish } = choice;
  const text = textOf(message.content).trim();
  if (message.refusal || finish === 'content_filter') {
    return flawed('refused', 'you refused, but this is an ordinary product of a warehouse catalogue');
  }
  if (finish === 'length') return flawed('cut', 'it was cut off at the token limit; answer shorter', text);
  if (text !== '') return { text };
  const elsewhere = answerElsewhere(message);
  return elsewhere === '' ? flawed('empty', 'it was empty') : { text: elsewhere };
}

/** Whether the whole token cap went into thoughts, and nothing was said. */
export function spentOnThinking(completion: Completion | undefined): boolean {
  const choice = completion?.choices[0];
  return choice?.finish_reason === 'length' && withoutThinking(textOf(choice.message.content)) === '';
}

/** Some servers take the answer for a call of a tool, or for a thought where the model had none. */
function answerElsewhere({
  tool_calls,
  reasoning,
  reasoning_content,
}: Completion['choices'][number]['message']) {
  const called = textOf(tool_calls?.[0]?.function.arguments).trim();
  if (called !== '') return called;
  const thought = (reasoning_content ?? reasoning ?? '').trim();
  return /^[{[]/.test(thought) ? thought : '';
}

function flawed(kind: FlawKind, problem: string, text = ''): Reply {
  return { text, flaw: { kind, text: problem } };
}

export type Usage = { promptTokens: number; completionTokens: number; estimated: boolean };

const charactersPerToken = 4;

/** The tokens of a call, estimated from its length where the server does not count them. */
export function usageOf(completion: Completion | undefined, prompt: string): Usage {
  const usage = completion?.usage;
  return {
    promptTokens: usage?.prompt_tokens ?? estimateTokens(prompt),
    completionTokens: usage?.completion_tokens ?? estimateTokens(saidIn(completion)),
    estimated: usage?.prompt_tokens == null || usage.completion_tokens == null,
  };
}

/** Everything that was paid for, thoughts included. */
function saidIn(completion: Completion | undefined): string {
  const message = completion?.choices[0]?.message;
  return textOf(message?.content) + (message?.reasoning_content ?? message?.reasoning ?? '');
}

/** The tokens of a text, by its length. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / charactersPerToken);
}
