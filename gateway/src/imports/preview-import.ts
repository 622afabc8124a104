import type { AccessFailure, Failure } from '../failure.ts';
import { type Database, withConnection } from '../platform/database.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { findProductsOfRows } from './find-products.sql.ts';
import type { ImportKey, ImportMode, RowOutcome } from './import.ts';
import { readCallRows } from './import-products.ts';
import { planRows } from './plan-rows.ts';

export type ImportPreview = { kind: 'import-preview'; outcomes: RowOutcome[] };

/** What some rows would do, without doing it. */
export function makePreviewImport(database: Database) {
  return async (
    input: { mode: ImportMode; key: ImportKey; rows: readonly unknown[] },
    request: RequestContext,
  ): Promise<ImportPreview | AccessFailure | Extract<Failure, { kind: 'invalid-input' }>> => {
    const rows = readCallRows(input.rows, request);
    if ('kind' in rows) return rows;
    const readable = rows.flatMap((read) => ('row' in read ? [read.row] : []));
    const found = await withConnection(database, request.signal, (db) =>
      findProductsOfRows(db, readable, input.key, { hold: false }),
    );
    const { mode, key } = input;
    const { locale } = request;
    return {
      kind: 'import-preview',
      outcomes: planRows(rows, { found, earlier: new Map() }, { mode, key, locale }),
    };
  };
}

export type PreviewImport = ReturnType<typeof makePreviewImport>;
