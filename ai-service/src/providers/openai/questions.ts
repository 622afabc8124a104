import type { CategoryRequest, DescriptionRequest, KeywordsRequest } from '../../contract/contract.ts';
import { categoryMessages, descriptionMessages, keywordsMessages } from '../../enrichment/prompt.ts';
import type { Categorisation, Description } from '../../enrichment/provider.ts';
import {
  type CategoryAnswer,
  categoryJsonSchema,
  descriptionJsonSchema,
  keywordsJsonSchema,
  noCategory,
  type Validation,
  validateCategory,
  validateDescription,
  validateKeywords,
} from './answers.ts';
import type { ChatRequest } from './chat.ts';

/** What a model is asked, and how its answer is held against the task: live, or in a batch. */
export type Question<Answer> = ChatRequest & { validate: (text: string) => Validation<Answer> };

export function descriptionQuestion(input: DescriptionRequest, model: string): Question<Description> {
  return {
    task: 'description',
    model,
    messages: descriptionMessages(input),
    schema: descriptionJsonSchema,
    validate: (text) => validateDescription(text, input),
  };
}

export function categoryQuestion(input: CategoryRequest, model: string): Question<CategoryAnswer> {
  return {
    task: 'category',
    model,
    messages: categoryMessages(input),
    schema: categoryJsonSchema,
    validate: validateCategory,
  };
}

export function keywordsQuestion(input: KeywordsRequest, model: string): Question<string[]> {
  return {
    task: 'keywords',
    model,
    messages: keywordsMessages(input),
    schema: keywordsJsonSchema,
    validate: (text) => validateKeywords(text, input),
  };
}

/** A chat model's own confidence is not calibrated, so none is given. */
export function categorisationOf({ category, alternatives }: CategoryAnswer): Categorisation {
  return {
    categoryId: category === noCategory ? null : category,
    confidence: null,
    alternatives: alternatives.map((categoryId) => ({ categoryId, confidence: null })),
  };
}
