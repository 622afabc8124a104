import type { Locale } from '@orquestia/service-kit/locale';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import type { NewestFirstPage } from '../platform/child-pages.sql.ts';
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
  description: 'Where a page stands in its list.',
  shareable: true,
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

type Given<T> = T | null | undefined;
export type PageArguments = {
  first?: Given<number>;
  after?: Given<string>;
  last?: Given<number>;
  before?: Given<string>;
};

/** Which page is asked for: forwards with first/after or backwards with last/before, 20 rows by default, 100 at most. */
export function readPageArguments({ first, after, last, before }: PageArguments, locale: Locale) {
  const say = (es: string, en: string) => badRequest(locale === 'es' ? es : en);
  const backwards = last != null || before != null;
  if (backwards && (first != null || after != null))
    throw say('Usa first/after o last/before, no ambos.', 'Use first/after or last/before, not both.');
  const limit = (backwards ? last : first) ?? pageRows.usual;
  if (limit < 0 || limit > pageRows.most)
    throw say('first y last admiten de 0 a 100.', 'first and last take 0 to 100.');
  return { backwards, limit, cursor: (backwards ? before : after) ?? null };
}

/** The arguments of a list whose `first` is 20 by default: beside last or before, that 20 was given by nobody. */
export function withoutDefaultFirst(args: PageArguments): PageArguments {
  const isDefault = args.first === pageRows.usual && (args.last != null || args.before != null);
  return isDefault ? { ...args, first: null } : args;
}

/** The page of the rows that were found, of which one more than the limit was asked for. */
export function pageOf<T>(
  found: readonly T[],
  { backwards, limit, cursor }: ReturnType<typeof readPageArguments>,
  cursorOf: (row: T) => string,
): { rows: T[]; pageInfo: PageInfo } {
  const rows = found.slice(0, limit);
  if (backwards) rows.reverse();
  const [start, end] = [rows[0], rows.at(-1)];
  const more = found.length > limit;
  const pageInfo = {
    hasNextPage: backwards ? cursor !== null : more,
    hasPreviousPage: backwards ? more : cursor !== null,
    startCursor: start === undefined ? null : cursorOf(start),
    endCursor: end === undefined ? null : cursorOf(end),
  };
  return { rows, pageInfo };
}

/** Reads a Relay page of rows ordered by id, the newest first, by keyset. */
export async function newestFirst<T extends { id: bigint | number }>(
  args: PageArguments,
  { locale }: RequestContext,
  read: (page: NewestFirstPage) => Promise<T[]>,
  count: () => Promise<number>,
): Promise<NewestFirst<T>> {
  const page = readPageArguments(args, locale);
  const { backwards, limit } = page;
  const cursor = page.cursor === null ? null : decodeCursor(page.cursor, locale);
  const found = await read({ backwards, cursor, limit: limit + 1 });
  const { rows, pageInfo } = pageOf(found, page, cursorOf);
  return { edges: rows.map((node) => ({ cursor: cursorOf(node), node })), pageInfo, count };
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

function cursorOf({ id }: { id: bigint | number }): string {
  return Buffer.from(JSON.stringify([Number(id)])).toString('base64url');
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
