import type { CategoryRequest, DescriptionRequest } from '../../contract/contract.ts';
import { categoryName } from '../../enrichment/taxonomy.ts';
import type { Categorisation, Provider } from '../provider.ts';
import { categoriseProduct } from './categoriser.ts';
import { composeDescription } from './describer.ts';

/** Answers from a lexicon and templates: no network, no model to download, the same answer every time. */
export class EmbeddedProvider implements Provider {
  readonly name = 'embedded';
  readonly model = 'embedded-lexicon-1';
  readonly origin = 'EMBEDDED';

  async describe(input: DescriptionRequest): Promise<string> {
    const { categoryId } = categoriseProduct({ ...input, description: '' });
    const category = categoryId && categoryName(categoryId, input.language);
    return composeDescription({ name: input.name, keywords: input.keywords, category }, input.language);
  }

  async categorise(input: CategoryRequest): Promise<Categorisation> {
    return categoriseProduct({ ...input, keywords: input.keywords ?? [] });
  }
}
