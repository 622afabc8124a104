import { createHash } from 'node:crypto';
import type { Locale } from '@orquestia/service-kit/locale';
import { z } from 'zod';
import { enrichmentSchema } from '../catalog/product.ts';
import { deleteInBatches } from '../platform/delete-in-batches.ts';
import type { Prisma } from '../platform/prisma.ts';

const previewSchema = z.object({
  description: z.string(),
  categoryId: z.string().nullable(),
  enrichment: enrichmentSchema,
});
/** Texts that were shown to a person and saved nowhere else. */
export type PreviewTexts = z.infer<typeof previewSchema>;

/** What a preview was asked with, and the description it gave. */
type Shown = { name: string; keywords: string[]; language: Locale; description: string };

function fingerprintOf({ name, keywords, language, description }: Shown): string {
  // As a form sends it back.
  const text = description.normalize('NFC').replaceAll('\r\n', '\n').trim();
  return createHash('sha256')
    .update(JSON.stringify([language, name, keywords, text]))
    .digest('hex');
}

/** Keeps a preview for some days, for every replica. */
export async function savePreview(
  prisma: Prisma,
  asked: Omit<Shown, 'description'>,
  preview: PreviewTexts,
): Promise<void> {
  const { description } = preview;
  const fingerprint = fingerprintOf({ ...asked, description });
  const texts = previewSchema.parse(preview);
  await prisma.enrichmentPreview.upsert({
    where: { fingerprint },
    create: { fingerprint, texts },
    update: { texts, createdAt: new Date() },
  });
}

/** The preview that gave this description for these product data; null where none did. */
export async function findPreview(prisma: Prisma, shown: Shown): Promise<PreviewTexts | null> {
  const row = await prisma.enrichmentPreview.findUnique({ where: { fingerprint: fingerprintOf(shown) } });
  return row && previewSchema.parse(row.texts);
}

/** Deletes the previews of more than so many days ago. */
export function deleteExpiredPreviews(prisma: Prisma, days: number, signal: AbortSignal): Promise<number> {
  return deleteInBatches(prisma, days, signal, (createdAt, limit) =>
    prisma.enrichmentPreview.deleteMany({ where: { createdAt }, limit }),
  );
}
