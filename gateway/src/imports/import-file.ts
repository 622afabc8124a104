import type { AccessFailure, Failure } from '../failure.ts';
import { type Database, inTransaction } from '../platform/database.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { detectFormat } from './file-format.ts';
import type { Import } from './import.ts';
import { queueImport } from './import-job.ts';
import { saveFormat, savePart } from './import-parts.sql.ts';
import { setState } from './import-store.ts';
import { makeStartImport } from './start-import.ts';

/** So much of a file is kept at a time, in bytes, and by so much of it one sees how it is written. */
const partSize = 1024 * 1024;
const sampleSize = 50_000;

const messages = {
  es: {
    empty: 'El archivo está vacío.',
    format:
      'No se reconocen los títulos. La primera línea nombra las columnas: id, sku, barcode, name, keywords, stock, expected_stock, minimum, category, description; con sku, barcode o id para encontrar cada producto, o con name y stock. O envía un objeto JSON por línea.',
  },
  en: {
    empty: 'The file is empty.',
    format:
      'The headings are not known. The first line names the columns: id, sku, barcode, name, keywords, stock, expected_stock, minimum, category, description; with sku, barcode or id to find each product, or with name and stock. Or send a JSON object a line.',
  },
};

type FileImport =
  | { kind: 'import'; import: Import }
  | AccessFailure
  | Extract<Failure, { kind: 'invalid-input' }>;

/** Takes a file as it comes and has a job import it: nothing of it is done before all of it is there. */
export function makeImportFile(database: Database) {
  const startImport = makeStartImport(database);
  return async (
    input: { fileName: string; mode: string; key: string; language: string | undefined },
    bytes: AsyncIterable<Uint8Array>,
    request: RequestContext,
  ): Promise<FileImport> => {
    const refuse = (message: string): FileImport => ({
      kind: 'invalid-input',
      fields: [{ path: ['file'], message }],
    });
    const say = messages[request.locale];
    const started = await startImport(input, request);
    if (started.kind !== 'import') return started;
    const { id } = started.import;
    let number = 0;
    for await (const part of partsOf(bytes)) {
      if (number === 0) {
        const format = detectFormat(new TextDecoder().decode(part.subarray(0, sampleSize)));
        if (!format) {
          await forget(id);
          return refuse(say.format);
        }
        await saveFormat(database, id, format);
      }
      await savePart(database, id, number++, part);
    }
    if (number === 0) {
      await forget(id);
      return refuse(say.empty);
    }
    return inTransaction(database, request.signal, async (tx) => {
      await setState(tx, id, 'APPLYING');
      await queueImport(tx, id, request.traceId);
      return { kind: 'import', import: { ...started.import, state: 'APPLYING' } };
    });
  };

  async function forget(id: number): Promise<void> {
    await database.query('DELETE FROM imports WHERE id = $1', [id]);
  }
}

async function* partsOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const some of bytes) {
    held.push(some);
    size += some.length;
    if (size < partSize) continue;
    yield Buffer.concat(held);
    held = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(held);
}
