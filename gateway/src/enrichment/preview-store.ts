import { createHash } from 'node:crypto';
import { z } from 'zod';
import { productSchema } from '../catalog/product.ts';
import { deleteInBatches, type Queryable } from '../platform/database.ts';
import type { Locale } from '../platform/request-context.ts';

const previewedSchema = z.object({
  description: z.string(),
  categoryId: z.string().nullable(),
  enrichment: productSchema.shape.enrichment,
});
/** Texts that were shown to a person and saved nowhere else. */
export type Previewed = z.infer<typeof previewedSchema>;

/** What a preview was asked with, and the description it gave. */
type Shown = { name: string; keywords: string[]; language: Locale; description: string };

function fingerprintOf({ name, keywords, language, description }: Shown): string {
  // As a form sends it back.
  const text = description.normalize('NFC').replaceAll('\r\n', '\n').trim();
  return createHash('sha256')
    .update(JSON.stringify([language, name, keywords, text]))
    .digest('hex');
}

/** Previews of the last week, for every replica. */
export const previewStore = {
  async save(db: Queryable, asked: Omit<Shown, 'description'>, previewed: Previewed): Promise<void> {
    const { description } = previewed;
    await db.query(
      `INSERT INTO enrichment_previews (fingerprint, texts) VALUES ($1, $2)
        ON CONFLICT (fingerprint) DO UPDATE SET texts = EXCLUDED.texts, created_at = now()`,
      [fingerprintOf({ ...asked, description }), JSON.stringify(previewedSchema.parse(previewed))],
    );
  },

  /** The preview that gave this description for these product data; null where none did. */
  async find(db: Queryable, shown: Shown): Promise<Previewed | null> {
    const text = 'SELECT texts FROM enrichment_previews WHERE fingerprint = $1';
    const { rows } = await db.query(text, [fingerprintOf(shown)]);
    return z.object({ texts: previewedSchema }).optional().parse(rows[0])?.texts ?? null;
  },

  deleteExpired(db: Queryable): Promise<void> {
    return deleteInBatches(db, 'enrichment_previews', `created_at < now() - interval '7 days'`);
  },
};
