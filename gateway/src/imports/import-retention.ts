import { deleteInBatches } from '../platform/delete-in-batches.ts';
import type { Prisma } from '../platform/prisma.ts';

/** So many days after its last sign of life an import and what it did to each row are kept. */
const keptDays = 90;
/** After so many days nobody sends the rest of a file. */
const uploadDays = 1;

/** Deletes the parts of files of which the rest never came; the import stays, as interrupted. */
export function deleteBrokenUploads(prisma: Prisma, signal: AbortSignal): Promise<number> {
  return deleteInBatches(prisma, uploadDays, signal, (activeAt, limit) =>
    prisma.importPart.deleteMany({ where: { import: { activeAt, state: 'RECEIVING' } }, limit }),
  );
}

/** Deletes the imports that have been kept long enough, with their rows and what is left of their files. */
export async function deleteExpiredImports(prisma: Prisma, signal: AbortSignal): Promise<number> {
  await deleteInBatches(prisma, keptDays, signal, (activeAt, limit) =>
    prisma.importRow.deleteMany({ where: { import: { activeAt } }, limit }),
  );
  return deleteInBatches(prisma, keptDays, signal, (activeAt, limit) =>
    prisma.import.deleteMany({ where: { activeAt }, limit }),
  );
}
