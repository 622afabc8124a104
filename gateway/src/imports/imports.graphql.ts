import { changesBetween, FieldChangeType } from '../access/activity.graphql.ts';
import { ActorType } from '../access/actor.graphql.ts';
import { actorOfRow, actorSchema } from '../access/actor.ts';
import { ProductType } from '../catalog/product.graphql.ts';
import { type Failure, shownId } from '../failure.ts';
import { builder } from '../graphql/builder.ts';
import { badRequest, type NewestFirst, newestFirst, PageInfoType } from '../graphql/connection.ts';
import { accessErrors, ErrorInterface, failureTypeName, InvalidInputError } from '../graphql/errors.ts';
import { addNodeType, NodeInterface } from '../graphql/node.ts';
import { LocaleEnum } from '../graphql/scalars.ts';
import { parseId } from '../platform/input.ts';
import {
  countResults,
  type Import,
  type ImportCounts,
  importKeys,
  importModes,
  importResults,
  importStates,
  type RowOutcome,
} from './import.ts';
import type { ImportProducts } from './import-products.ts';
import type { ImportStore } from './import-store.ts';
import type { PreviewImport } from './preview-import.ts';
import type { StartImport } from './start-import.ts';
import type { UndoImport } from './undo-import.ts';

declare module '../graphql/context.ts' {
  interface UseCases {
    imports: ImportStore;
    startImport: StartImport;
    importProducts: ImportProducts;
    previewImport: PreviewImport;
    undoImport: UndoImport;
  }
}

const ImportModeEnum = builder.enumType('ImportMode', {
  description:
    'CREATE: rows whose product is there are skipped. UPDATE: rows whose product is not there are skipped. UPSERT: both.',
  values: importModes,
});
const ImportKeyEnum = builder.enumType('ImportKey', {
  description: 'By what a row finds its product; names and SKUs whatever their capitals.',
  values: importKeys,
});
const ImportStateEnum = builder.enumType('ImportState', {
  description:
    'INTERRUPTED: nothing has come for five minutes, and nobody is at work on it; it goes on where it was when more comes.',
  values: importStates,
});
const ImportResultEnum = builder.enumType('ImportResult', {
  description: 'What became of a row.',
  values: importResults,
});

const RowType = builder.objectRef<RowOutcome & { undone?: boolean | null }>('ImportRow').implement({
  description: 'A row of an import and what became of it.',
  fields: (t) => ({
    line: t.exposeInt('line', { description: 'Its line in the file.' }),
    result: t.expose('result', { type: ImportResultEnum }),
    productId: t.id({
      nullable: true,
      resolve: ({ productId }) => (productId === null ? null : String(productId)),
    }),
    name: t.exposeString('name', { nullable: true }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why it was skipped or refused.' }),
    undone: t.boolean({
      nullable: true,
      description:
        'Whether it was taken back; false where something had changed since. Null: it was not tried.',
      resolve: ({ undone }) => undone ?? null,
    }),
    changes: t.field({
      type: [FieldChangeType],
      description: 'What it changes of a product that was there.',
      resolve: ({ result, before, after }) => (result === 'UPDATED' ? changesBetween(before, after) : []),
    }),
  }),
});

const ImportType = builder.objectRef<Import>('Import');
ImportType.implement({
  interfaces: [NodeInterface],
  description: 'Many rows of products that came under one number.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => String(id) }),
    fileName: t.exposeString('fileName'),
    mode: t.expose('mode', { type: ImportModeEnum }),
    key: t.expose('key', { type: ImportKeyEnum }),
    language: t.expose('language', { type: LocaleEnum, description: 'Of the new products’ texts.' }),
    state: t.expose('state', { type: ImportStateEnum }),
    created: t.exposeInt('created'),
    updated: t.exposeInt('updated'),
    unchanged: t.exposeInt('unchanged'),
    skipped: t.exposeInt('skipped'),
    refused: t.exposeInt('refused'),
    undone: t.exposeInt('undone', { description: 'How many rows were taken back.' }),
    kept: t.exposeInt('kept', {
      description: 'How many rows were not taken back, because something had changed since.',
    }),
    actor: t.field({
      type: ActorType,
      nullable: true,
      description: 'Null where everything was open.',
      resolve: actorOfRow,
    }),
    undoneBy: t.field({
      type: ActorType,
      nullable: true,
      resolve: ({ undoneBy }) => actorSchema.nullable().parse(undoneBy ?? null),
    }),
    startedAt: t.expose('startedAt', { type: 'DateTime' }),
    finishedAt: t.expose('finishedAt', { type: 'DateTime', nullable: true }),
    rows: t.field({
      type: [RowType],
      description: 'Its rows behind a line, 100 at most.',
      args: {
        first: t.arg.int({ defaultValue: 100 }),
        afterLine: t.arg.int({ defaultValue: 0 }),
        results: t.arg({ type: [ImportResultEnum] }),
        undone: t.arg.boolean(),
      },
      resolve: ({ id }, { first, afterLine, results, undone }, { useCases, requestContext }) => {
        const limit = first ?? 100;
        if (limit < 0 || limit > 100)
          throw badRequest(
            requestContext.locale === 'es' ? 'first admite de 0 a 100.' : 'first takes 0 to 100.',
          );
        return useCases.imports.rows(
          id,
          { results: results ?? undefined, undone: undone ?? undefined },
          { after: afterLine ?? 0, limit },
        );
      },
    }),
  }),
});
addNodeType(ImportType, (id, { useCases }) => findImport(id, useCases.imports));

function findImport(id: string, imports: ImportStore): Promise<Import | null> | null {
  const number = parseId(id);
  return number === undefined ? null : imports.find(number);
}

const ImportEdge = builder.objectRef<{ cursor: string; node: Import }>('ImportEdge').implement({
  description: 'An import in a list, with its cursor.',
  fields: (t) => ({ cursor: t.exposeString('cursor'), node: t.expose('node', { type: ImportType }) }),
});
const ImportConnection = builder.objectRef<NewestFirst<Import>>('ImportConnection').implement({
  description: 'A page of imports.',
  fields: (t) => ({
    edges: t.expose('edges', { type: [ImportEdge] }),
    pageInfo: t.expose('pageInfo', { type: PageInfoType }),
    totalCount: t.int({
      description: 'Counted only when it is asked for.',
      resolve: ({ count }) => count(),
    }),
  }),
});

builder.prismaObjectField(ProductType, 'minimum', (t) =>
  t.exposeInt('minimum', {
    nullable: true,
    description: 'Its own minimum; null where the setting for all holds.',
  }),
);

builder.queryFields((t) => ({
  imports: t.field({
    type: ImportConnection,
    description: 'Imports, the newest first.',
    args: { first: t.arg.int(), after: t.arg.string(), last: t.arg.int(), before: t.arg.string() },
    resolve: (_, args, { useCases, requestContext }) =>
      newestFirst<Import>(args, requestContext, useCases.imports.page, useCases.imports.count),
  }),
  import: t.field({
    type: ImportType,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, { useCases }) => findImport(id, useCases.imports),
  }),
}));

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
      rows: t.expose('outcomes', { type: [RowType] }),
    }),
  });
const ImportPreviewType = builder
  .objectRef<Outcomes & { kind: 'import-preview' }>('ImportPreview')
  .implement({
    description: 'What the rows would do.',
    fields: (t) => ({
      counts: t.field({ type: CountsType, resolve: ({ outcomes }) => countResults(outcomes) }),
      rows: t.expose('outcomes', { type: [RowType] }),
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
