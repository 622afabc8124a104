import { z } from 'zod/mini';
import { localStorageItem } from '../../platform/local-storage.ts';

const draftSchema = z.object({
  name: z.string(),
  keywords: z.array(z.string()),
  stock: z.union([z.number(), z.string()]),
  sku: z.optional(z.string()),
  barcode: z.optional(z.string()),
  /** The language that the texts were proposed in, whatever the screen speaks since. */
  language: z.optional(z.enum(['es', 'en'])),
  /** The language that the texts shall have, where the person chose one; else the screen's. */
  chosenLanguage: z.optional(z.enum(['es', 'en'])),
  /** The texts as the person has them now, typed or proposed. */
  description: z.optional(z.string()),
  categoryId: z.optional(z.string()),
  /** What the AI proposed, whatever the person chose since: the share of right proposals is measured. */
  suggestedCategoryId: z.optional(z.string()),
  /** Categories by their ids: their names follow the language of the screen. */
  alternatives: z.catch(z.optional(z.array(z.string())), undefined),
  warnings: z.optional(z.array(z.string())),
});

/** A product that is being written. The stock is a string while its field is empty or half written. */
export type Draft = z.infer<typeof draftSchema>;

export const emptyDraft: Draft = { name: '', keywords: [], stock: 0 };

const kept = localStorageItem('orquestia.draft');

/** The draft of an earlier visit; an empty one where there is none or it is not readable. */
export function readDraft(): Draft {
  try {
    return draftSchema.safeParse(JSON.parse(kept.read() ?? '')).data ?? emptyDraft;
  } catch {
    return emptyDraft;
  }
}

export function keepDraft(draft: Draft): void {
  kept.write(draft === emptyDraft ? null : JSON.stringify(draft));
}

/** The next product of many: of the same category, in the same language. */
export const nextDraft = ({ categoryId, chosenLanguage }: Draft): Draft => ({
  ...emptyDraft,
  ...(categoryId ? { categoryId } : {}),
  ...(chosenLanguage ? { chosenLanguage } : {}),
});

/** Whether they say the same: a field that was written into and emptied is as one that never was. */
export const isSameDraft = (one: Draft, other: Draft): boolean => contentOf(one) === contentOf(other);

const contentOf = ({ stock, sku, barcode, ...rest }: Draft): string =>
  JSON.stringify([String(stock), sku ?? '', barcode ?? '', rest]);

/** Whether there is something of a product itself in it. */
export const isWritten = (draft: Draft): boolean =>
  !isSameDraft({ ...draft, categoryId: undefined, chosenLanguage: undefined }, emptyDraft);

/** Whether the AI has proposed texts for it. */
export const isGenerated = ({ language }: Draft): boolean => language !== undefined;

/** The proposed texts but for those that the person has typed before there were any. */
export function withoutTyped(draft: Draft, proposed: Partial<Draft>): Partial<Draft> {
  if (isGenerated(draft)) return proposed;
  return {
    ...proposed,
    ...(draft.description?.trim() ? { description: draft.description, warnings: [] } : {}),
    ...(draft.categoryId ? { categoryId: draft.categoryId } : {}),
  };
}
