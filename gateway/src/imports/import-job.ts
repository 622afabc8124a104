import { z } from 'zod';
import type { Changes } from '../platform/changes.ts';
import { type Database, inTransaction, type Queryable } from '../platform/database.ts';
import { retryTaken } from '../platform/database-error.ts';
import { addJob, ofMany } from '../platform/jobs/add-job.ts';
import type { Task } from '../platform/jobs/jobs.ts';
import type { ApplyRows } from './apply-rows.ts';
import type { Import } from './import.ts';
import { deleteParts, readFormat, readParts } from './import-parts.sql.ts';
import { publishChanges, publishProducts } from './import-products.ts';
import { holdImport, makeImportStore, setState } from './import-store.ts';
import { readFile } from './read-file.ts';
import { undoRows } from './undo-rows.ts';

const taskName = 'run_import';
const payloadSchema = z.object({ importId: z.number(), traceId: z.string() });

/** Lets a job go on with an import: with the rows that wait, or with its undoing. */
export function queueImport(tx: Queryable, importId: number, traceId: string): Promise<void> {
  return addJob(tx, { task: taskName, payload: { importId, traceId }, priority: ofMany });
}

type Dependencies = { database: Database; changes: Changes; applyRows: ApplyRows; threshold: number };

/**
 * Works on an import, some rows a transaction: what is done stays done, and whoever takes the job over after a crash goes
 * through the file again and passes over what is done.
 */
export function makeImportJob({ database, changes, applyRows, threshold }: Dependencies) {
  async function importFile(importId: number, signal: AbortSignal): Promise<void> {
    const format = await readFormat(database, importId);
    const imported = await makeImportStore(database).find(importId);
    if (!format || !imported) return;
    for await (const rows of readFile(readParts(database, importId), format, imported.locale)) {
      signal.throwIfAborted();
      const outcomes = await retryTaken(() =>
        inTransaction(database, signal, async (tx) => {
          const held = await holdImport(tx, importId);
          return held && isApplying(held) ? applyRows(tx, held, rows) : null;
        }),
      );
      if (outcomes === null) return;
      publishChanges(changes, outcomes);
    }
    await inTransaction(database, signal, async (tx) => {
      const held = await holdImport(tx, importId);
      if (!held || !isApplying(held)) return;
      await setState(tx, importId, 'FINISHED');
      await deleteParts(tx, importId);
    });
  }

  async function undo(importId: number, traceId: string, signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const touched = await retryTaken(() =>
        inTransaction(database, signal, async (tx) => {
          const held = await holdImport(tx, importId);
          if (held?.state !== 'UNDOING') return null;
          const ids = await undoRows(tx, held, { threshold, traceId });
          if (ids === null) await setState(tx, importId, 'UNDONE');
          return ids;
        }),
      );
      if (touched === null) return;
      publishProducts(changes, touched);
    }
  }

  const task: Task = async (payload, { signal, logger }) => {
    const { importId, traceId } = payloadSchema.parse(payload);
    await importFile(importId, signal);
    await undo(importId, traceId, signal);
    logger.info({ import_id: importId }, 'import_worked_on');
  };
  return { [taskName]: task };
}

/** While its job has not shown itself for a while it is taken for interrupted; it goes on then. */
const isApplying = ({ state }: Import) => state === 'APPLYING' || state === 'INTERRUPTED';
