import { changesBetween, FieldChangeType } from '../access/activity.graphql.ts';
import { ActorType } from '../access/actor.graphql.ts';
import { actorOfRow, actorSchema } from '../access/actor.ts';
import { ProductType } from '../catalog/product.graphql.ts';
import { builder } from '../graphql/builder.ts';
import { badRequest, type NewestFirst, newestFirst, PageInfoType } from '../graphql/connection.ts';
import { addNodeType, NodeInterface } from '../graphql/node.ts';
import { LocaleEnum } from '../graphql/scalars.ts';
import { parseId } from '../platform/input.ts';
import {
  type Import,
  importKeys,
  importModes,
  importResults,
  importStates,
  type RowOutcome,
} from './import.ts';
import type { ImportStore } from './import-store.ts';

declare module '../graphql/context.ts' {
  interface UseCases {
    imports: ImportStore;
  }
}

export const ImportModeEnum = builder.enumType('ImportMode', {
  description:
    'CREATE: rows whose product is there are skipped. UPDATE: rows whose product is not there are skipped. UPSERT: both.',
  values: importModes,
});
export const ImportKeyEnum = builder.enumType('ImportKey', {
  description: 'By what a row finds its product; names and SKUs whatever their capitals.',
  values: importKeys,
});
export const ImportStateEnum = builder.enumType('ImportState', {
  description:
    'INTERRUPTED: nothing has come for five minutes, and nobody is at work on it; it goes on where it was when more comes.',
  values: importStates,
});
const ImportResultEnum = builder.enumType('ImportResult', {
  description: 'What became of a row.',
  values: importResults,
});

export const ImportRowType = builder
  .objectRef<RowOutcome & { undone?: boolean | null }>('ImportRow')
  .implement({
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

export const ImportType = builder.objectRef<Import>('Import');
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
      type: [ImportRowType],
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
