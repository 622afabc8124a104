import OpenAI, { toFile } from 'openai';
import type { TokenBudget } from '../../budget/token-budget.ts';
import type { BatchOutcome, BatchProvider, BatchState, Task } from '../../enrichment/provider.ts';
import { ProviderError } from '../../enrichment/provider-error.ts';
import { type Asked, type OutputLine, readInput, readOutput, writeInput } from './batch-lines.ts';
import type { Chat } from './chat.ts';
import { complaintOf } from './complaint.ts';
import { completionIn } from './completion.ts';
import { fetchWithPlainErrors } from './error-body.ts';
import { classify, providerErrorOf } from './failure.ts';
import type { LlmMetrics } from './llm-metrics.ts';
import { categorisationOf, categoryQuestion, descriptionQuestion, type Question } from './questions.ts';
import { toFailure, toRefusedCall } from './refused-call.ts';
import { readReply, usageOf } from './reply.ts';

/** A file of 500 prompts with the whole taxonomy is a few MiB. */
const maxFileBytes = 64 * 1024 * 1024;
const timeoutMs = 90_000;
/** Where the key of a batch stands with the provider, and among how many it is looked for. */
const keyName = 'orquestia_key';
const latestBatches = 100;

type Options = {
  apiKey: string;
  baseUrl: string | undefined;
  models: Record<Task, string>;
  chat: Chat;
  budget: TokenBudget;
  metrics: LlmMetrics;
};

const running: readonly string[] = ['validating', 'in_progress', 'finalizing', 'cancelling'];

/**
 * OpenAI's batches: a file of calls that is answered within a day, for less. Nothing of one is kept here: what was asked is
 * read back from the provider, and the answers pass the same checks as live ones.
 */
export function makeBatches({ apiKey, baseUrl, models, chat, budget, metrics }: Options): BatchProvider {
  const client = new OpenAI({
    apiKey,
    baseURL: baseUrl ?? null,
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: timeoutMs,
    logLevel: 'off',
    fetch: (input, init) => fetchWithPlainErrors(input, init, maxFileBytes),
  });

  return {
    send: (order, key, signal) =>
      guarded(signal, async () => {
        const known = key === undefined ? undefined : await sentWith(key, signal);
        if (known !== undefined) return known;
        await budget.requireTokens();
        const text = writeInput(order, (asked) => chat.bodyOf(questionOf(asked)));
        const file = await client.files.create(
          { file: await toFile(Buffer.from(text), 'products.jsonl'), purpose: 'batch' },
          { signal },
        );
        const batch = await client.batches.create(
          {
            input_file_id: file.id,
            endpoint: '/v1/chat/completions',
            completion_window: '24h',
            ...(key === undefined ? {} : { metadata: { [keyName]: key } }),
          },
          { signal },
        );
        return batch.id;
      }),
    read: (id, signal) =>
      guarded(signal, async (): Promise<BatchState | undefined> => {
        const batch = await client.batches.retrieve(id, { signal }).catch((error: unknown) => {
          if (error instanceof OpenAI.NotFoundError) return undefined;
          throw error;
        });
        if (!batch) return undefined;
        if (running.includes(batch.status)) return { id, status: 'running', outcomes: [] };
        const asked = readInput(await fileOf(batch.input_file_id, signal));
        const lines = readOutput(await fileOf(batch.output_file_id, signal)).concat(
          readOutput(await fileOf(batch.error_file_id, signal)),
        );
        const outcomes: BatchOutcome[] = [];
        for (const line of lines) {
          const request = asked.get(line.custom_id);
          if (request) outcomes.push(await outcomeOf(request, line));
        }
        return { id, status: batch.status === 'completed' ? 'done' : 'failed', outcomes };
      }),
  };

  /** The batch of this key: whoever sends it again may not have heard that it was taken. */
  async function sentWith(key: string, signal: AbortSignal): Promise<string | undefined> {
    const { data } = await client.batches.list({ limit: latestBatches }, { signal });
    return data.find(({ metadata }) => metadata?.[keyName] === key)?.id;
  }

  async function fileOf(id: string | undefined | null, signal: AbortSignal): Promise<string> {
    return id ? (await client.files.content(id, { signal })).text() : '';
  }

  function questionOf(asked: Asked) {
    return asked.task === 'description'
      ? descriptionQuestion(asked.input, models.description)
      : categoryQuestion(asked.input, models.category);
  }

  async function outcomeOf(asked: Asked, line: OutputLine): Promise<BatchOutcome> {
    if (asked.task === 'description')
      return { ...asked, answer: await answerOf(descriptionQuestion(asked.input, models.description), line) };
    const answer = await answerOf(categoryQuestion(asked.input, models.category), line);
    return { ...asked, answer: answer instanceof ProviderError ? answer : categorisationOf(answer) };
  }

  /** A text with unsupported claims comes with them; what cannot be used is asked for live by whoever sent the batch. */
  async function answerOf<Answer>(
    { task, model, messages, validate }: Question<Answer>,
    { response, error }: OutputLine,
  ): Promise<Answer | ProviderError> {
    if (response?.status_code !== 200) {
      const said = JSON.stringify(response?.body ?? error ?? '');
      return providerErrorOf(classify(complaintOf(said, response?.status_code), undefined), undefined);
    }
    const completion = completionIn(response.body);
    const usage = usageOf(completion, messages.map(({ content }) => content).join('\n'));
    metrics.tokensSpent(task, model, { prompt: usage.promptTokens, completion: usage.completionTokens });
    await budget.spend(usage.promptTokens + usage.completionTokens);
    const { text } = readReply(completion);
    return (text === '' ? undefined : validate(text).value) ?? new ProviderError('LLM_INVALID_ANSWER');
  }

  async function guarded<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof ProviderError) throw error;
      throw providerErrorOf(toFailure(toRefusedCall(error), signal), undefined);
    }
  }
}
