import type { CategoryRequest, DescriptionRequest } from '../../contract/contract.ts';
import { categoryMessages, descriptionMessages } from '../../enrichment/prompt.ts';
import type { Categorisation, Description } from '../../enrichment/provider.ts';
import {
  type CategoryAnswer,
  categoryJsonSchema,
  descriptionJsonSchema,
  noCategory,
  type Validation,
  validateCategory,
  validateDescription,
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

/** A chat model's own confidence is not calibrated, so none is given. */
export function categorisationOf({ category, alternatives }: CategoryAnswer): Categorisation {
  return {
    categoryId: category === noCategory ? null : category,
    confidence: null,
    alternatives: alternatives.map((categoryId) => ({ categoryId, confidence: null })),
  };
}
