import { z } from 'zod';
import { actorOfRow } from '../access/actor.ts';
import type { AccessFailure, Failure } from '../failure.ts';
import type { Changes } from '../platform/changes.ts';
import { type Database, inTransaction, type Queryable } from '../platform/database.ts';
import { retryTaken } from '../platform/database-error.ts';
import { parseId } from '../platform/input.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { actorOf } from '../principal.ts';
import type { ApplyRows } from './apply-rows.ts';
import { type Import, type RowOutcome, rowsPerCall } from './import.ts';
import { holdImport, setState } from './import-store.ts';
import { lineSchema, type ReadRow, readRow } from './row-input.ts';
import { knownOutcomes } from './row-outcomes.sql.ts';

type Dependencies = { database: Database; changes: Changes; applyRows: ApplyRows };
export type ImportProgress = { kind: 'import-progress'; import: Import; outcomes: RowOutcome[] };
type ImportFailure =
  | AccessFailure
  | Extract<Failure, { kind: 'invalid-input' | 'import-not-found' | 'import-state' }>;

type InvalidRows = Extract<Failure, { kind: 'invalid-input' }>;

const messages = {
  es: {
    rows: `Envía de 1 a ${rowsPerCall} filas en cada llamada.`,
    line: 'Cada fila lleva line, su número de línea en el archivo, y cada línea viene una vez.',
  },
  en: {
    rows: `Send 1 to ${rowsPerCall} rows a call.`,
    line: 'Each row has line, its number in the file, and each line comes once.',
  },
};

/** Reads the rows of a call, or says why it cannot be taken as a whole. */
export function readCallRows(
  rows: readonly unknown[],
  { locale }: Pick<RequestContext, 'locale'>,
): ReadRow[] | InvalidRows {
  const refuse = (message: string): InvalidRows => ({
    kind: 'invalid-input',
    fields: [{ path: ['rows'], message }],
  });
  if (rows.length === 0 || rows.length > rowsPerCall) return refuse(messages[locale].rows);
  const lined = z.array(lineSchema).safeParse(rows);
  if (!lined.success || new Set(lined.data.map(({ line }) => line)).size < rows.length)
    return refuse(messages[locale].line);
  return lined.data.map(({ line, ...fields }) => readRow(line, fields, locale));
}

/** Brings some rows of an import in: all of them or, where the database fails, none; again, they change nothing more. */
export function makeImportProducts({ database, changes, applyRows }: Dependencies) {
  return async (
    input: { importId: string; rows: readonly unknown[]; isLast: boolean },
    request: RequestContext,
  ): Promise<ImportProgress | ImportFailure> => {
    const notFound = { kind: 'import-not-found', importId: input.importId } as const;
    const id = parseId(input.importId);
    if (id === undefined) return notFound;
    const rows = readCallRows(input.rows, request);
    if ('kind' in rows) return rows;

    const outcome = await retryTaken(() =>
      inTransaction(database, request.signal, async (tx) => {
        const held = await holdImport(tx, id);
        // Its changes are those of whoever began it.
        if (!held || actorOfRow(held)?.id !== actorOf(request.principal)?.id) return notFound;
        const isOpen = held.state === 'RECEIVING' || held.state === 'INTERRUPTED';
        if (!isOpen && held.state !== 'FINISHED') return { kind: 'import-state', state: held.state } as const;
        // Rows that came before are answered also after the end; others are too late.
        const outcomes = isOpen ? await applyRows(tx, held, rows) : await knownOrNull(tx, id, rows);
        if (outcomes === null) return { kind: 'import-state', state: held.state } as const;
        if (input.isLast && isOpen) await setState(tx, id, 'FINISHED');
        const now = await holdImport(tx, id);
        return { kind: 'import-progress', import: now ?? held, outcomes } as const;
      }),
    );
    if (outcome.kind !== 'import-progress') return outcome;
    publishChanges(changes, outcome.outcomes);
    const { created, updated, refused } = outcome.import;
    if (outcome.import.state === 'FINISHED')
      request.logger.info({ import_id: id, created, updated, refused }, 'import_finished');
    return outcome;
  };
}

async function knownOrNull(tx: Queryable, id: number, rows: readonly ReadRow[]) {
  const known = await knownOutcomes(
    tx,
    id,
    rows.map(({ line }) => line),
  );
  return known.length === rows.length ? known : null;
}

/** Tells who watches of the products that rows have made or changed. */
export function publishChanges(changes: Changes, outcomes: readonly RowOutcome[]): void {
  const touched = outcomes.filter(({ result }) => result === 'CREATED' || result === 'UPDATED');
  publishProducts(
    changes,
    touched.flatMap(({ productId }) => productId ?? []),
  );
}

export function publishProducts(changes: Changes, ids: readonly number[]): void {
  for (const id of ids) changes.publish('product', id);
}

export type ImportProducts = ReturnType<typeof makeImportProducts>;
