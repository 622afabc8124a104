import type OpenAI from 'openai';
import type { Message } from '../../enrichment/prompt.ts';
import { foldRoles } from './fold-roles.ts';
import { smallerCap } from './token-cap.ts';

/** The client's parameters, and what servers besides OpenAI's call the switch of thinking. */
type Parameters = Omit<Partial<OpenAI.Chat.Completions.ChatCompletionCreateParams>, 'messages' | 'model'> &
  ThinkingSwitch;
type ThinkingSwitch = {
  enable_thinking?: false;
  thinking?: { type: 'disabled' };
  chat_template_kwargs?: { enable_thinking: false };
};
export type JsonSchema = Record<string, unknown>;

/** What the settings say about a call, whatever the server makes of it. */
export type Tuning = {
  maxTokens: number;
  temperature: number | undefined;
  reasoningEffort: OpenAI.ReasoningEffort | undefined;
};

type Format = 'strict_schema' | 'schema' | 'json_object' | 'none';
const nextFormat: Record<Format, Format> = {
  strict_schema: 'schema',
  schema: 'json_object',
  json_object: 'none',
  none: 'none',
};

const formatPattern = /response_?format|json_?schema|response_?schema|\bstrict\b|additionalProperties/i;
const effortPattern = /reasoning_?effort|\bthink/i;
const systemRolePattern =
  /(?:system|developer)['"]? ?(?:role|message|prompt|instruction)s?\b.{0,60}\b(?:not|only|un\w+)\b|(?:not|n't|un\w+)\b.{0,30}(?:system|developer)['"]? ?(?:role|message|prompt|instruction)?|roles? must alternate|only user and assistant roles/i;
const thinkingOffPattern =
  /(?:think|reason).{0,80}\b(?:must|should|has to|needs? to|please|only)\b.{0,40}\b(?:false|disabled?|off|none)\b|\b(?:disable|turn off|switch off)\b.{0,30}(?:think|reason)|(?:think|reason)\w*.{0,60}not (?:supported|allowed|available|compatible) (?:with|for|in) (?:json|structured|response|non.?stream)/i;
const streamOnlyPattern =
  /\bnon.?stream\w*.{0,40}\bnot\b|\bonly\b.{0,30}\bstream|\bstream\b.{0,30}\b(?:must|required|only|true)\b|\b(?:enable|requires?|use) (?:the )?['"]?stream/i;
const capTooSmallPattern = /higher max_\w*tokens|output limit was reached|increase max_\w*tokens/i;
/** How much more a model gets, once, that spends its whole cap on thinking. */
const capRaise = 4;
const largestRaisedCap = 32_000;

export type ModelCapabilities = {
  /** How often something was adapted: a request made before an adaptation may simply be made again. */
  readonly adaptations: number;
  /** The messages in the roles that the model knows. */
  messages(messages: Message[]): Message[];
  /** The most tokens that an answer may have. */
  cap(tuning: Tuning): number;
  /** Gives a model that has spent its cap on thinking more of it, once; false where it has had that. */
  raiseCap(tuning: Tuning): boolean;
  /** The parameters of a request besides its model and messages. */
  parameters(name: string, schema: JsonSchema, tuning: Tuning): Parameters;
  /** Adapts to the text of a refusal; returns the parameter it named, or undefined when there is nothing to change. */
  adapt(refusal: string, tuning: Tuning): string | undefined;
};

/**
 * What one model on one server supports. OpenAI's new models refuse `max_tokens`, Ollama knows no other name; reasoning
 * models refuse `temperature`; some gateways know no JSON schema. A refusal (HTTP 400) costs nothing and names the
 * parameter, so it is adapted to once and for the life of the process.
 */
export function makeModelCapabilities(isOpenAi: boolean): ModelCapabilities {
  let tokenCap: 'max_tokens' | 'max_completion_tokens' = isOpenAi ? 'max_completion_tokens' : 'max_tokens';
  let tokenCapIsKnown = false;
  let format: Format = 'strict_schema';
  let supportsTemperature = true;
  let supportsEffort = true;
  let supportsSystemRole = true;
  let streamsOnly = false;
  let thinking: ThinkingSwitch = {};
  let learntCap: number | undefined;
  let capWasRaised = false;
  let adaptations = 0;

  return {
    get adaptations() {
      return adaptations;
    },
    messages: (messages) => (supportsSystemRole ? messages : foldRoles(messages)),
    cap,
    raiseCap,
    parameters(name, schema, tuning) {
      const { temperature, reasoningEffort } = tuning;
      return {
        [tokenCap]: cap(tuning),
        ...thinking,
        ...(streamsOnly ? { stream: true } : {}),
        ...responseFormat(name, schema),
        ...(temperature !== undefined && supportsTemperature ? { temperature } : {}),
        ...(reasoningEffort !== undefined && supportsEffort ? { reasoning_effort: reasoningEffort } : {}),
      };
    },
    adapt(refusal, tuning) {
      const refused = refusedParameter(refusal, tuning);
      if (refused !== undefined) adaptations += 1;
      return refused;
    },
  };

  function cap({ maxTokens }: Tuning): number {
    return learntCap ?? maxTokens;
  }

  function raiseCap(tuning: Tuning): boolean {
    const raised = Math.min(largestRaisedCap, cap(tuning) * capRaise);
    if (capWasRaised || raised <= cap(tuning)) return false;
    capWasRaised = true;
    learntCap = raised;
    adaptations += 1;
    return true;
  }

  /** Gives up the parameter that a refusal names, or replaces it. */
  function refusedParameter(refusal: string, tuning: Tuning): string | undefined {
    const { temperature, reasoningEffort } = tuning;
    if (capTooSmallPattern.test(refusal)) return raiseCap(tuning) ? tokenCap : undefined;
    const smaller = smallerCap(refusal, cap(tuning));
    if (smaller !== undefined) {
      learntCap = smaller;
      return `${tokenCap} (${smaller})`;
    }
    if (Object.keys(thinking).length === 0 && thinkingOffPattern.test(refusal)) {
      thinking = thinkingSwitch(refusal);
      return 'thinking';
    }
    if (!streamsOnly && streamOnlyPattern.test(refusal)) {
      streamsOnly = true;
      return 'stream';
    }
    if (supportsSystemRole && systemRolePattern.test(refusal)) {
      supportsSystemRole = false;
      return 'system role';
    }
    if (!tokenCapIsKnown && new RegExp(`\\b${tokenCap}\\b`).test(refusal)) {
      const refused = tokenCap;
      tokenCap = refused === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
      tokenCapIsKnown = true;
      return refused;
    }
    if (supportsTemperature && temperature !== undefined && /\btemperature\b/.test(refusal)) {
      supportsTemperature = false;
      return 'temperature';
    }
    if (supportsEffort && reasoningEffort !== undefined && effortPattern.test(refusal)) {
      supportsEffort = false;
      return 'reasoning_effort';
    }
    if (format !== 'none' && formatPattern.test(refusal)) {
      const refused = format;
      format = nextFormat[refused];
      return `response_format (${refused})`;
    }
    return undefined;
  }

  function responseFormat(name: string, schema: JsonSchema): Parameters {
    switch (format) {
      case 'strict_schema':
        return { response_format: { type: 'json_schema', json_schema: { name, strict: true, schema } } };
      case 'schema':
        return { response_format: { type: 'json_schema', json_schema: { name, schema } } };
      case 'json_object':
        return { response_format: { type: 'json_object' } };
      case 'none':
        return {};
    }
  }
}

/** The switch by the name that the server gives it. */
function thinkingSwitch(refusal: string): ThinkingSwitch {
  if (/chat_template_kwargs/.test(refusal)) return { chat_template_kwargs: { enable_thinking: false } };
  return /enable_thinking/.test(refusal) ? { enable_thinking: false } : { thinking: { type: 'disabled' } };
}
