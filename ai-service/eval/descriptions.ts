import { warningText } from '../src/enrichment/copy-check/finding.ts';
import { seemsInLanguage } from '../src/enrichment/language.ts';
import type { Provider } from '../src/enrichment/provider.ts';
import { inParallel, timed } from './ask.ts';
import type { Labelled } from './labelled-set.ts';
import { median, share } from './score.ts';

export type DescriptionScore = {
  n: number;
  /** Products the provider gave no valid text for; the rest of the score is about the others. */
  failed: number;
  /** The share of texts in the language asked for, by the service's own check. */
  rightLanguage: number | null;
  /** The share of texts without any warning of the copy check. */
  unwarned: number | null;
  warnings: { warning: string; id: string }[];
  medianLength: number;
  longest: number;
  p50Milliseconds: number;
};

/** Lets the provider describe each product and looks at the texts as the service would. */
export async function scoreDescriptions(
  provider: Provider,
  items: readonly Labelled[],
  concurrency: number,
): Promise<DescriptionScore> {
  const described = await inParallel(items, concurrency, async (item) => {
    // The contract wants a keyword; a set of shop items may have none.
    const keywords = item.keywords.length > 0 ? item.keywords : [item.name.slice(0, 50)];
    const input = { name: item.name, keywords, language: item.language };
    const { value, milliseconds } = await timed(() => provider.describe(input, new AbortController().signal));
    if (value === undefined) return undefined;
    const { text, findings } = value;
    return {
      id: item.id,
      text,
      milliseconds,
      rightLanguage: seemsInLanguage(text, item.language, [item.name, ...keywords]),
      warnings: findings.map((finding) => warningText(finding, item.language)),
    };
  });
  const texts = described.filter((entry) => entry !== undefined);
  return {
    n: items.length,
    failed: items.length - texts.length,
    rightLanguage: share(texts.filter(({ rightLanguage }) => rightLanguage).length, texts.length),
    unwarned: share(texts.filter(({ warnings }) => warnings.length === 0).length, texts.length),
    warnings: texts.flatMap(({ id, warnings }) => warnings.map((warning) => ({ warning, id }))),
    medianLength: median(texts.map(({ text }) => text.length)),
    longest: Math.max(0, ...texts.map(({ text }) => text.length)),
    p50Milliseconds: median(texts.map(({ milliseconds }) => milliseconds)),
  };
}
