import { type Failure, shownId } from '../failure.ts';
import { builder } from '../graphql/builder.ts';
import { accessErrors, ErrorInterface, failureTypeName, InvalidInputError } from '../graphql/errors.ts';
import { LocaleEnum } from '../graphql/scalars.ts';
import {
  ImportKeyEnum,
  ImportModeEnum,
  ImportRowType,
  ImportStateEnum,
  ImportType,
} from './import.graphql.ts';
import { countResults, type Import, type ImportCounts, type RowOutcome } from './import.ts';
import type { ImportProducts } from './import-products.ts';
import type { PreviewImport } from './preview-import.ts';
import type { StartImport } from './start-import.ts';
import type { UndoImport } from './undo-import.ts';

declare module '../graphql/context.ts' {
  interface UseCases {
    startImport: StartImport;
    importProducts: ImportProducts;
    previewImport: PreviewImport;
    undoImport: UndoImport;
  }
}

const ImportNotFoundError = builder
  .objectRef<Extract<Failure, { kind: 'import-not-found' }>>('ImportNotFoundError')
  .implement({
    description: 'There is no import of this id, or it is somebody else’s to fill.',
    interfaces: [ErrorInterface],
    fields: (t) => ({ importId: t.id({ resolve: ({ importId }) => shownId(importId) }) }),
  });
const ImportStateError = builder
  .objectRef<Extract<Failure, { kind: 'import-state' }>>('ImportStateError')
  .implement({
    description: 'In its state this cannot be done with the import.',
    interfaces: [ErrorInterface],
    fields: (t) => ({ state: t.expose('state', { type: ImportStateEnum }) }),
  });

const ImportRowInput = builder.inputType('ImportRowInput', {
  description:
    'A row: what is left out stays as it is; null empties sku, barcode, minimum, description or category. A new product needs name and stock.',
  fields: (t) => ({
    line: t.int({ required: true, description: 'Its line in the file; each comes once in an import.' }),
    productId: t.id(),
    sku: t.string(),
    barcode: t.string(),
    name: t.string(),
    keywords: t.stringList(),
    stock: t.int(),
    expectedStock: t.int({
      description:
        'The stock when the list was exported. Equal to stock: the stock stays. Else the row is refused where stock has changed since.',
    }),
    minimum: t.int(),
    description: t.string(),
    category: t.string({ description: 'The id of a category, or its name in any language.' }),
  }),
});

const StartImportInput = builder.inputType('StartImportInput', {
  description: 'What is to be imported, and how.',
  fields: (t) => ({
    fileName: t.string({ required: true }),
    mode: t.field({ type: ImportModeEnum, required: true }),
    key: t.field({ type: ImportKeyEnum, required: true }),
    language: t.field({ type: LocaleEnum, defaultValue: 'es' }),
  }),
});
const ImportProductsInput = builder.inputType('ImportProductsInput', {
  description: 'Up to 500 rows, or 1 MB, of an import.',
  fields: (t) => ({
    importId: t.id({ required: true }),
    rows: t.field({ type: [ImportRowInput], required: true }),
    isLast: t.boolean({ defaultValue: false, description: 'True: no more will come.' }),
  }),
});
const PreviewImportInput = builder.inputType('PreviewImportInput', {
  description: 'Up to 500 rows, or 1 MB, of what could be imported.',
  fields: (t) => ({
    mode: t.field({ type: ImportModeEnum, required: true }),
    key: t.field({ type: ImportKeyEnum, required: true }),
    rows: t.field({ type: [ImportRowInput], required: true }),
  }),
});
const UndoImportInput = builder.inputType('UndoImportInput', {
  description: 'Which import to take back.',
  fields: (t) => ({ importId: t.id({ required: true }) }),
});

const CountsType = builder.objectRef<ImportCounts>('ImportCounts').implement({
  description: 'How many rows ended in which way.',
  fields: (t) => ({
    created: t.exposeInt('created'),
    updated: t.exposeInt('updated'),
    unchanged: t.exposeInt('unchanged'),
    skipped: t.exposeInt('skipped'),
    refused: t.exposeInt('refused'),
  }),
});
type Outcomes = { outcomes: RowOutcome[] };
const ImportProgressType = builder
  .objectRef<Outcomes & { kind: 'import-progress'; import: Import }>('ImportProgress')
  .implement({
    description: 'What became of the rows of a call.',
    fields: (t) => ({
      import: t.expose('import', { type: ImportType }),
      counts: t.field({ type: CountsType, resolve: ({ outcomes }) => countResults(outcomes) }),
      rows: t.expose('outcomes', { type: [ImportRowType] }),
    }),
  });
const ImportPreviewType = builder
  .objectRef<Outcomes & { kind: 'import-preview' }>('ImportPreview')
  .implement({
    description: 'What the rows would do.',
    fields: (t) => ({
      counts: t.field({ type: CountsType, resolve: ({ outcomes }) => countResults(outcomes) }),
      rows: t.expose('outcomes', { type: [ImportRowType] }),
    }),
  });
const ImportResultType = builder.objectRef<{ kind: 'import'; import: Import }>('ImportAnswer').implement({
  description: 'The import as it is now.',
  fields: (t) => ({ import: t.expose('import', { type: ImportType }) }),
});

const StartImportResult = builder.unionType('StartImportResult', {
  description: 'The import, or why none was begun.',
  types: [ImportResultType, InvalidInputError, ...accessErrors],
  resolveType: (value) => (value.kind === 'import' ? 'ImportAnswer' : failureTypeName(value)),
});
const ImportProductsResult = builder.unionType('ImportProductsResult', {
  description: 'What became of the rows, or why none came in.',
  types: [ImportProgressType, InvalidInputError, ImportNotFoundError, ImportStateError, ...accessErrors],
  resolveType: (value) => (value.kind === 'import-progress' ? 'ImportProgress' : failureTypeName(value)),
});
const PreviewImportResult = builder.unionType('PreviewImportResult', {
  description: 'What the rows would do, or why that cannot be said.',
  types: [ImportPreviewType, InvalidInputError, ...accessErrors],
  resolveType: (value) => (value.kind === 'import-preview' ? 'ImportPreview' : failureTypeName(value)),
});
const UndoImportResult = builder.unionType('UndoImportResult', {
  description: 'The import, which is being taken back, or why it is not.',
  types: [ImportResultType, ImportNotFoundError, ImportStateError, ...accessErrors],
  resolveType: (value) => (value.kind === 'import' ? 'ImportAnswer' : failureTypeName(value)),
});

builder.mutationFields((t) => ({
  startImport: t.field({
    type: StartImportResult,
    description: 'Begins an import; its rows come by importProducts.',
    args: { input: t.arg({ type: StartImportInput, required: true }) },
    resolve: (_, { input }, { useCases, requestContext }) =>
      useCases.startImport({ ...input, language: input.language ?? undefined }, requestContext),
  }),
  importProducts: t.field({
    type: ImportProductsResult,
    description: 'Brings rows in. Sent again, rows change nothing more, and the answer is the same.',
    args: { input: t.arg({ type: ImportProductsInput, required: true }) },
    resolve: (_, { input }, { useCases, requestContext }) =>
      useCases.importProducts({ ...input, isLast: input.isLast ?? false }, requestContext),
  }),
  previewImport: t.field({
    type: PreviewImportResult,
    description: 'What rows would do, without doing it.',
    args: { input: t.arg({ type: PreviewImportInput, required: true }) },
    resolve: (_, { input }, { useCases, requestContext }) => useCases.previewImport(input, requestContext),
  }),
  undoImport: t.field({
    type: UndoImportResult,
    description:
      'Takes back what an import did, in the background, wherever nothing has changed since: what it changed is as before, what it made is gone.',
    args: { input: t.arg({ type: UndoImportInput, required: true }) },
    resolve: (_, { input }, { useCases, requestContext }) => useCases.undoImport(input, requestContext),
  }),
}));
