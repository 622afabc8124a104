import type { Locale } from '@orquestia/service-kit/locale';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { limits } from '../platform/limits.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { builder } from './builder.ts';

type PageInfo = {
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor: string | null;
  endCursor: string | null;
};

export const PageInfoType = builder.objectRef<PageInfo>('PageInfo').implement({
  fields: (t) => ({
    hasNextPage: t.exposeBoolean('hasNextPage'),
    hasPreviousPage: t.exposeBoolean('hasPreviousPage'),
    startCursor: t.exposeString('startCursor', { nullable: true }),
    endCursor: t.exposeString('endCursor', { nullable: true }),
  }),
});

/** A page of rows ordered by id, the newest first; `count` runs only when totalCount is asked for. */
export type NewestFirst<T> = {
  edges: { cursor: string; node: T }[];
  pageInfo: PageInfo;
  count: () => Promise<number>;
};

/** How many rows a page has where nothing is said, and at most (GraphQL contract). */
export const pageRows = { usual: 20, most: 100 };

type Read<T> = (page: { after: number | null; limit: number }) => Promise<T[]>;

/** Reads a Relay page forwards (first/after) by keyset: 20 rows by default, 100 at most. */
export async function newestFirst<T extends { id: bigint | number }>(
  args: { first?: number | null | undefined; after?: string | null | undefined },
  { locale }: RequestContext,
  read: Read<T>,
  count: () => Promise<number>,
): Promise<NewestFirst<T>> {
  const limit = args.first ?? pageRows.usual;
  if (limit < 1 || limit > pageRows.most)
    throw badRequest(locale === 'es' ? 'first admite de 1 a 100.' : 'first takes 1 to 100.');
  const after = args.after == null ? null : decodeCursor(args.after, locale);
  const rows = await read({ after, limit: limit + 1 });
  const edges = rows.slice(0, limit).map((node) => ({ cursor: encodeCursor(Number(node.id)), node }));
  return {
    edges,
    count,
    pageInfo: {
      hasNextPage: rows.length > limit,
      hasPreviousPage: after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** A refusal of arguments that no type can express, with status 400. */
export function badRequest(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });
}

export function invalidCursor(locale: Locale): GraphQLError {
  return badRequest(
    locale === 'es'
      ? 'El cursor no es de esta lista; pide la primera página.'
      : 'The cursor is not of this list; ask for the first page.',
  );
}

function encodeCursor(id: number): string {
  return Buffer.from(JSON.stringify([id])).toString('base64url');
}

const cursorSchema = z.tuple([z.number().int()]);

function decodeCursor(cursor: string, locale: Locale): number {
  try {
    if (cursor.length > limits.cursorLength) throw invalidCursor(locale);
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))[0];
  } catch {
    throw invalidCursor(locale);
  }
}
