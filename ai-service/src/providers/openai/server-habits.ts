import type OpenAI from 'openai';

type Request = OpenAI.Chat.Completions.ChatCompletionCreateParamsNonStreaming;
export type JsonSchema = Record<string, unknown>;

/** What the settings say about a call, whatever the server makes of it. */
export type Tuning = {
  maxTokens: number;
  temperature: number | undefined;
  reasoningEffort: OpenAI.ReasoningEffort | undefined;
};

type Format = 'strict_schema' | 'schema' | 'json_object' | 'none';
const NEXT_FORMAT: Record<Format, Format> = {
  strict_schema: 'schema',
  schema: 'json_object',
  json_object: 'none',
  none: 'none',
};

const NAMES_FORMAT = /response_?format|json_?schema|response_?schema|\bstrict\b|additionalProperties/i;
const NAMES_EFFORT = /reasoning_?effort|\bthink/i;

/**
 * What one model on one server takes. OpenAI's new models refuse `max_tokens`, Ollama knows no other name; reasoning
 * models refuse `temperature`; some gateways know no JSON schema. A refusal (HTTP 400) costs nothing and names the
 * parameter, so it is learned from once and kept for the life of the process.
 */
export class ServerHabits {
  #cap: 'max_tokens' | 'max_completion_tokens';
  #capIsSure = false;
  #format: Format = 'strict_schema';
  #takesTemperature = true;
  #takesEffort = true;
  #lessons = 0;

  constructor(isOpenAi: boolean) {
    this.#cap = isOpenAi ? 'max_completion_tokens' : 'max_tokens';
  }

  /** How often something was learned: a request made before a lesson may simply be made again. */
  get lessons(): number {
    return this.#lessons;
  }

  /** The parameters of a request besides its model and messages. */
  parameters(name: string, schema: JsonSchema, tuning: Tuning): Partial<Request> {
    const { maxTokens, temperature, reasoningEffort } = tuning;
    return {
      [this.#cap]: maxTokens,
      ...this.#responseFormat(name, schema),
      ...(temperature !== undefined && this.#takesTemperature ? { temperature } : {}),
      ...(reasoningEffort !== undefined && this.#takesEffort ? { reasoning_effort: reasoningEffort } : {}),
    };
  }

  /** Learns from the text of a refusal; returns the parameter it named, or undefined when there is nothing to change. */
  learn(refusal: string, tuning: Tuning): string | undefined {
    const learned = this.#lesson(refusal, tuning);
    if (learned !== undefined) this.#lessons += 1;
    return learned;
  }

  #lesson(refusal: string, tuning: Tuning): string | undefined {
    if (!this.#capIsSure && new RegExp(`\\b${this.#cap}\\b`).test(refusal)) {
      const refused = this.#cap;
      this.#cap = refused === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
      this.#capIsSure = true;
      return refused;
    }
    if (this.#takesTemperature && tuning.temperature !== undefined && /\btemperature\b/.test(refusal)) {
      this.#takesTemperature = false;
      return 'temperature';
    }
    if (this.#takesEffort && tuning.reasoningEffort !== undefined && NAMES_EFFORT.test(refusal)) {
      this.#takesEffort = false;
      return 'reasoning_effort';
    }
    if (this.#format !== 'none' && NAMES_FORMAT.test(refusal)) {
      const refused = this.#format;
      this.#format = NEXT_FORMAT[refused];
      return `response_format (${refused})`;
    }
    return undefined;
  }

  #responseFormat(name: string, schema: JsonSchema): Partial<Request> {
    switch (this.#format) {
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
