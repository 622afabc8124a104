import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import {
  answer,
  fail,
  type LlmRequest,
  type Reply,
  say,
  startLlmStandIn,
} from '../src/testing/llm-stand-in.ts';

const products = [
  { id: 'a', language: 'es', name: 'Taladro percutor', keywords: ['750 W'], gold: 'tools' },
  { id: 'b', language: 'es', name: 'Collar de perro', keywords: ['nailon'], gold: 'pets' },
  { id: 'c', language: 'en', name: 'Office chair', keywords: ['black'], gold: 'furniture' },
  { id: 'd', language: 'en', name: 'Acoustic guitar', keywords: ['spruce'], gold: 'music' },
];

const categoryByName: Record<string, string> = {
  'Taladro percutor': 'tools',
  'Collar de perro': 'pets',
  'Office chair': 'furniture',
  'Acoustic guitar': 'toys',
};

const descriptionByName: Record<string, string> = {
  'Taladro percutor': 'El taladro percutor tiene una potencia de 750 W para el trabajo de cada día.',
  'Collar de perro': 'Este collar de perro es de nailon y tiene una garantía de 5 años.',
  'Office chair': 'This office chair is black and it is made for the desk.',
  'Acoustic guitar': 'This acoustic guitar has a top of spruce, and it is made for the stage.',
};

const reportSchema = z.object({
  provider: z.literal('openai'),
  model: z.literal('stand-in'),
  sets: z.tuple([
    z.object({
      score: z.looseObject({ n: z.number(), failed: z.number(), top1: z.number(), ece: z.null() }),
      descriptions: z.looseObject({
        n: z.number(),
        failed: z.number(),
        rightLanguage: z.number(),
        unwarned: z.number(),
        warnings: z.array(z.object({ id: z.string(), warning: z.string() })),
        medianLength: z.number(),
        longest: z.number(),
      }),
    }),
  ]),
});

function productOf({ messages }: LlmRequest): string {
  return z.object({ name: z.string() }).parse(JSON.parse(messages[1]?.content ?? '')).name;
}

function isCategory({ messages }: LlmRequest): boolean {
  return messages[0]?.content.includes('closed list') === true;
}

/** A model that puts the guitar with the toys and promises a warranty that nobody gave. */
const model: Reply = (response, request) => {
  const name = productOf(request);
  const alternatives = ['home', 'office', 'garden'];
  const json = isCategory(request)
    ? { category: categoryByName[name], alternatives }
    : { description: descriptionByName[name] };
  answer(json)(response, request);
};

/** `npm run eval` as a process, with nothing of this process's settings. */
function evaluate(args: string[], settings: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'orquestia-eval-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const set = join(folder, 'small.jsonl');
  writeFileSync(set, products.map((item) => JSON.stringify(item)).join('\n'));
  const command = ['ai-service/eval/run.ts', ...args, set];
  return new Promise<{ code: unknown; out: string; err: string }>((resolve) => {
    execFile(process.execPath, command, { env: settings }, (error, out, err) =>
      resolve({ code: error === null ? 0 : error.code, out, err }),
    );
  });
}

function settingsFor(url: string) {
  return { OPENAI_BASE_URL: url, OPENAI_MODEL: 'stand-in' };
}

test('an LLM is scored over HTTP by the command itself: categories, language, warnings and length', async () => {
  const llm = await startLlmStandIn(model);
  const { code, out, err } = await evaluate(['--provider', 'openai', '--json'], settingsFor(llm.url));
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const [{ score, descriptions }] = reportSchema.parse(JSON.parse(out)).sets;
  expect(score).toMatchObject({ n: 4, failed: 0, top1: 0.75, coverage: 1, precision: 0.75, top3: 0.75 });
  expect(score.confusions).toEqual([{ gold: 'music', answered: 'toys', times: 1 }]);
  expect(descriptions).toMatchObject({ n: 4, failed: 0, rightLanguage: 1, unwarned: 0.75 });
  expect(new Set(descriptions.warnings.map(({ id }) => id))).toEqual(new Set(['b']));
  expect(descriptions.longest).toBe(descriptionByName['Taladro percutor']?.length);
  // The text with the invented warranty is asked for once more.
  expect(llm.requests).toHaveLength(4 + 4 + 1);
});

test('the exit code is 1 under --min-precision and 0 at it, and the report is written all the same', async () => {
  const llm = await startLlmStandIn(model);
  const run = (precision: string) =>
    evaluate(
      ['--provider', 'openai', '--no-descriptions', '--min-precision', precision],
      settingsFor(llm.url),
    );
  const short = await run('0.76');
  expect(short.code).toBe(1);
  expect(short.err).toBe('The precision is under 0.76.\n');
  expect(short.out).toMatch(/Provider: openai, stand-in[\s\S]*75\.0 %[\s\S]*music +toys +1/);
  expect((await run('0.75')).code).toBe(0);
});

test('a product without a valid answer counts against the LLM and does not end the evaluation', async () => {
  const llm = await startLlmStandIn((response, request) => {
    const bad = productOf(request) === 'Office chair';
    (bad ? say('I would rather not.') : model)(response, request);
  });
  const { code, out } = await evaluate(['--provider', 'openai'], settingsFor(llm.url));
  expect(code).toBe(0);
  expect(out).toContain('Without a valid answer: 1 (category)');
  expect(out).toContain('Without a valid answer: 1 (description)');
});

test('an LLM that limits the rate is asked again after the time it names', async () => {
  const llm = await startLlmStandIn(fail(429, { 'retry-after': '1' }), model);
  const { code } = await evaluate(
    ['--provider', 'openai', '--no-descriptions', '--concurrency', '1'],
    settingsFor(llm.url),
  );
  expect({ code, calls: llm.requests.length }).toEqual({ code: 0, calls: 5 });
});

test('an evaluation that cannot run ends with 2 and says why, without the key', async () => {
  const llm = await startLlmStandIn(fail(401));
  const refused = await evaluate(['--provider', 'openai'], {
    ...settingsFor(llm.url),
    OPENAI_API_KEY: 'sk-secret',
  });
  expect(refused.code).toBe(2);
  expect(refused.err).toMatch(/^The AI provider refused the request\. Check the key.*\(LLM_REJECTED\)\n$/);
  expect(refused.err + refused.out).not.toContain('sk-secret');
  const unset = await evaluate(['--provider', 'openai'], {});
  expect(unset.code).toBe(2);
  expect(unset.err).toMatch(/OPENAI_API_KEY/);
});
