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
const nextFormat: Record<Format, Format> = {
  strict_schema: 'schema',
  schema: 'json_object',
  json_object: 'none',
  none: 'none',
};

const formatPattern = /response_?format|json_?schema|response_?schema|\bstrict\b|additionalProperties/i;
const effortPattern = /reasoning_?effort|\bthink/i;

export type ModelCapabilities = {
  /** How often something was adapted: a request made before an adaptation may simply be made again. */
  readonly adaptations: number;
  /** The parameters of a request besides its model and messages. */
  parameters(name: string, schema: JsonSchema, tuning: Tuning): Partial<Request>;
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
  let adaptations = 0;

  return {
    get adaptations() {
      return adaptations;
    },
    parameters(name, schema, { maxTokens, temperature, reasoningEffort }) {
      return {
        [tokenCap]: maxTokens,
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

  /** Gives up the parameter that a refusal names, or replaces it. */
  function refusedParameter(refusal: string, { temperature, reasoningEffort }: Tuning): string | undefined {
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

  function responseFormat(name: string, schema: JsonSchema): Partial<Request> {
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
