import type { Locale } from '../../contract/contract.ts';
import { checkCopy } from '../../enrichment/copy-check/check-copy.ts';
import type { Provider } from '../../enrichment/provider.ts';
import { makeCategoriser } from './categoriser.ts';
import { makeDescriber } from './describer.ts';
import { makeKeywordReader } from './keywords.ts';
import { readLexicon } from './lexicon.ts';

type Given = { name: string; keywords: readonly string[]; language: Locale };

const model = 'embedded-lexicon-4';

/** Answers from a lexicon and a small grammar: no network, no download, the same answer every time. */
export function makeEmbeddedProvider() {
  const lexicon = readLexicon();
  const categoriser = makeCategoriser(lexicon);
  const describer = makeDescriber(lexicon);
  const readKeywords = makeKeywordReader(lexicon);

  return {
    name: 'embedded',
    model,
    origin: 'EMBEDDED',
    compose,
    async describe(input) {
      const text = compose(input);
      return { text, findings: checkCopy(text, input) };
    },
    async categorise(input) {
      const given = { ...input, keywords: input.keywords ?? [] };
      // Our own text repeats the name and our own guess: it is no further evidence.
      const isOwnText = input.description === compose(given);
      return categoriser.categorise({ ...given, description: isOwnText ? '' : input.description });
    },
    async suggestKeywords({ name }) {
      return readKeywords(name);
    },
    async usage() {
      const free = {
        model,
        calls: 0,
        promptTokens: 0,
        completionTokens: 0,
        price: { prompt: 0, completion: 0 },
      };
      return { description: free, category: free, tokensToday: 0, tokensDaily: undefined };
    },
  } satisfies Provider & { compose(input: Given): string };

  /** The description alone, without its check. */
  function compose({ name, keywords, language }: Given): string {
    const { categoryId: category } = categoriser.categorise({ name, keywords, language, description: '' });
    return describer.describe({ name, keywords, category }, language);
  }
}
