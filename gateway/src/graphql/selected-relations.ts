import { queryFromInfo } from '@pothos/plugin-prisma';
import type { GraphQLResolveInfo } from 'graphql';
import { runsUnderTest } from '../platform/env.ts';
import type { Context } from './context.ts';

/**
 * What of its relations a query selects of the rows that a field resolves to, for Prisma to read with them. `path`
 * leads to the rows where the field is a connection. In the tests a query that is then not used is an error.
 */
export function selectedRelations(
  context: Context,
  info: GraphQLResolveInfo,
  path?: { typeName: string; path: string[] },
) {
  return queryFromInfo({
    context,
    info,
    withUsageCheck: runsUnderTest,
    ...(path ? { typeName: path.typeName, path: path.path } : {}),
  });
}
