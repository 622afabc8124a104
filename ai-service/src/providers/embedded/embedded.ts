import type { CategoryRequest, DescriptionRequest, Locale } from '../../contract/contract.ts';
import { categoryName } from '../../enrichment/taxonomy.ts';
import type { Categorisation, Provider } from '../provider.ts';
import { Categoriser } from './categoriser.ts';
import { composeDescription } from './describer.ts';

type Given = { name: string; keywords: readonly string[]; language: Locale };

/** Answers from a lexicon and a small grammar: no network, no download, the same answer every time. */
export class EmbeddedProvider implements Provider {
  readonly name = 'embedded';
  readonly model = 'embedded-lexicon-3';
  readonly origin = 'EMBEDDED';
  readonly #categoriser = new Categoriser();

  async describe(input: DescriptionRequest): Promise<string> {
    return this.#describe(input);
  }

  async categorise(input: CategoryRequest): Promise<Categorisation> {
    const given = { ...input, keywords: input.keywords ?? [] };
    // Our own text repeats the name and our own guess: it is no further evidence.
    const own = input.description === this.#describe(given);
    return this.#categoriser.categorise({ ...given, description: own ? '' : input.description });
  }

  #describe({ name, keywords, language }: Given): string {
    const { categoryId } = this.#categoriser.categorise({ name, keywords, language, description: '' });
    const category = categoryId && categoryName(categoryId, language);
    return composeDescription({ name, keywords, category }, language);
  }
}
