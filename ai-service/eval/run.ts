import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Provider } from '../src/enrichment/provider.ts';
import { ProviderError } from '../src/enrichment/provider-error.ts';
import { type ProviderSettings, readEnv } from '../src/env.ts';
import { makeServiceLogger } from '../src/http/logger.ts';
import { makeMetrics } from '../src/http/metrics.ts';
import { problemTexts } from '../src/http/problem-texts.ts';
import { makeProvider } from '../src/providers/make-provider.ts';
import { askCategories } from './ask.ts';
import { scoreDescriptions } from './descriptions.ts';
import { type Labelled, readLabelledSet, splitOf } from './labelled-set.ts';
import { type Options, parseOptions, usage } from './options.ts';
import { printReport, type SetReport } from './report.ts';
import { type Score, scoreAnswers } from './score.ts';

const defaultSets = ['plain-warehouse.es.jsonl', 'plain-warehouse.en.jsonl'].map((name) =>
  fileURLToPath(new URL(`sets/${name}`, import.meta.url)),
);

try {
  process.exitCode = await evaluate(parseOptions(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(error instanceof ProviderError ? failureText(error) : `${error}\n\n${usage}`);
  process.exitCode = 2;
}

async function evaluate(options: Options): Promise<number> {
  if (options.help) {
    process.stdout.write(usage);
    return 0;
  }
  const sets = (options.paths.length > 0 ? options.paths : defaultSets).map((path) => ({
    set: basename(path, '.jsonl'),
    items: chosenItems(readLabelledSet(path), options),
  }));
  const empty = sets.find(({ items }) => items.length === 0);
  if (empty) throw new Error(`The set ${empty.set} has no products to score`);
  const provider = await makeProvider(settingsOf(options), {
    logger: makeServiceLogger('silent'),
    metrics: makeMetrics(),
    currentSpan: () => undefined,
  });
  const all = { set: 'all', items: sets.flatMap(({ items }) => items) };
  const concurrency = provider.origin === 'LLM' ? options.concurrency : 1;
  const reports = await reportsOf(provider, sets.length > 1 ? [all, ...sets] : sets, options, concurrency);
  const [first] = reports;
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ provider: provider.name, model: provider.model, sets: reports }, null, 2)}\n`
      : printReport(`${provider.name}, ${provider.model}`, reports),
  );
  return first === undefined ? 2 : verdict(first.score, options);
}

function chosenItems(items: readonly Labelled[], { split, limit }: Options): Labelled[] {
  return items.filter((item) => split === undefined || splitOf(item) === split).slice(0, limit);
}

function failureText({ code }: ProviderError): string {
  const { title, detail } = problemTexts[code].en;
  return `${title}. ${detail} (${code})\n`;
}

/** The settings of the service for the provider that was asked for, with as many calls at once as wanted. */
function settingsOf({ provider, concurrency }: Options): ProviderSettings {
  const result = readEnv({ AI_PROVIDER: provider, HOST: '127.0.0.1' });
  if (!result.ok) throw new Error(`The settings are wrong:\n- ${result.problems.join('\n- ')}`);
  const settings = result.env.provider;
  return settings.kind === 'openai'
    ? { ...settings, limits: { concurrency, queueLimit: concurrency } }
    : settings;
}

/** Each product is asked for once, though it counts in its own set and in all of them. */
async function reportsOf(
  provider: Provider,
  sets: readonly { set: string; items: Labelled[] }[],
  options: Options,
  concurrency: number,
): Promise<SetReport[]> {
  const everything = sets[0]?.items ?? [];
  const wantsTexts = options.descriptions ?? provider.origin === 'LLM';
  const answers = new Map(
    (await askCategories(provider, everything, concurrency)).map((answer) => [answer.item, answer]),
  );
  const descriptions = wantsTexts ? await scoreDescriptions(provider, everything, concurrency) : null;
  return sets.map(({ set, items }, index) => ({
    set,
    score: scoreAnswers(items.flatMap((item) => answers.get(item) ?? [])),
    descriptions: index === 0 ? descriptions : null,
  }));
}

function verdict({ precision, coverage }: Score, options: Options): number {
  const { 'min-precision': minPrecision = 0, 'min-coverage': minCoverage = 0 } = options;
  const failures = [
    ...((precision ?? 0) < minPrecision ? [`The precision is under ${minPrecision}.`] : []),
    ...(coverage < minCoverage ? [`The coverage is under ${minCoverage}.`] : []),
  ];
  process.stderr.write(failures.map((failure) => `${failure}\n`).join(''));
  return failures.length > 0 ? 1 : 0;
}
