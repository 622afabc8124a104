import { type AuditedRequest, saveAuditEvent } from '../access/audit.sql.ts';
import type { AccessFailure, Failure } from '../failure.ts';
import type { Changes } from '../platform/changes.ts';
import { type Database, inTransaction, type Queryable } from '../platform/database.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { archiveSamples, countForSamples, insertSampleData } from './sample-data.sql.ts';

export type SampleData = { kind: 'sample-data'; products: number };
type NotEmpty = Extract<Failure, { kind: 'catalogue-not-empty' }>;
type Dependencies = { database: Database; changes: Changes };

/**
 * Adds the sample data, with four weeks of sales, unless products are there already: then only where `addToCatalogue` says
 * so. Where it is there it stays as it is.
 */
export async function loadSamples(
  tx: Queryable,
  { addToCatalogue }: { addToCatalogue: boolean },
  request: AuditedRequest,
): Promise<{ ids: number[]; outcome: SampleData | NotEmpty }> {
  const { samples, products, now } = await countForSamples(tx);
  if (samples > 0) return { ids: [], outcome: { kind: 'sample-data', products: samples } };
  if (products > 0 && !addToCatalogue) return { ids: [], outcome: { kind: 'catalogue-not-empty', products } };
  const ids = await insertSampleData(tx, now, request);
  const event = { action: 'sample-data.loaded', subjectId: 'sample-data', subjectName: '' };
  await saveAuditEvent(tx, { ...event, before: null, after: { products: ids.length } }, request);
  return { ids, outcome: { kind: 'sample-data', products: ids.length } };
}

export function makeLoadSampleData({ database, changes }: Dependencies) {
  return async (
    how: { addToCatalogue: boolean },
    request: RequestContext,
  ): Promise<SampleData | NotEmpty | AccessFailure> => {
    const { ids, outcome } = await inTransaction(database, request.signal, (tx) =>
      loadSamples(tx, how, request),
    );
    for (const id of ids) changes.publish('product', id);
    return outcome;
  };
}

/** Takes the sample data out of lists and sales. */
export function makeArchiveSampleData({ database, changes }: Dependencies) {
  return async (request: RequestContext): Promise<SampleData | AccessFailure> => {
    const ids = await inTransaction(database, request.signal, async (tx) => {
      const archived = await archiveSamples(tx);
      const event = { action: 'sample-data.archived', subjectId: 'sample-data', subjectName: '' };
      if (archived.length > 0)
        await saveAuditEvent(tx, { ...event, before: null, after: { products: archived.length } }, request);
      return archived;
    });
    for (const id of ids) changes.publish('product', id);
    return { kind: 'sample-data', products: ids.length };
  };
}

export type LoadSampleData = ReturnType<typeof makeLoadSampleData>;
export type ArchiveSampleData = ReturnType<typeof makeArchiveSampleData>;
