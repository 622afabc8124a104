import type { Locale } from '@orquestia/service-kit/locale';
import { perLocale } from '@orquestia/service-kit/locale';
import { z } from 'zod';
import type { AccessFailure, Failure } from '../failure.ts';
import type { Database } from '../platform/database.ts';
import { fieldProblems, textSchema } from '../platform/input.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { type Import, importKeys, importModes } from './import.ts';
import { insertImport } from './import-store.ts';

const fileNameLength = 200;

const messages = {
  es: {
    mode: 'Elige create, update o upsert.',
    key: 'Elige sku, barcode, id o name.',
    language: 'Elige es o en.',
  },
  en: {
    mode: 'Choose create, update or upsert.',
    key: 'Choose sku, barcode, id or name.',
    language: 'Choose es or en.',
  },
};

const startSchema = perLocale((locale: Locale) =>
  z.object({
    fileName: textSchema(locale, fileNameLength),
    mode: z.enum(importModes, { error: messages[locale].mode }),
    key: z.enum(importKeys, { error: messages[locale].key }),
    language: z.enum(['es', 'en'], { error: messages[locale].language }).default('es'),
  }),
);

type Started =
  | { kind: 'import'; import: Import }
  | AccessFailure
  | Extract<Failure, { kind: 'invalid-input' }>;

/** Begins an import: its rows come under its number. */
export function makeStartImport(database: Database) {
  return async (input: unknown, request: RequestContext): Promise<Started> => {
    const parsed = startSchema(request.locale).safeParse(input);
    if (!parsed.success) return { kind: 'invalid-input', fields: fieldProblems(parsed.error) };
    const started = await insertImport(database, parsed.data, request);
    const { id, mode, key, fileName } = started;
    request.logger.info({ import_id: id, mode, key, file_name: fileName }, 'import_started');
    return { kind: 'import', import: started };
  };
}

export type StartImport = ReturnType<typeof makeStartImport>;
