import { getDatamodel } from '@orquestia/prisma/pothos-types';
import SchemaBuilder from '@pothos/core';
import DirectivePlugin from '@pothos/plugin-directives';
import FederationPlugin from '@pothos/plugin-federation';
import PrismaPlugin from '@pothos/plugin-prisma';
import { runsUnderTest } from '../platform/env.ts';
import type { Context } from './context.ts';
import { prismaOf } from './prisma-clients.ts';
import type { PrismaTypes } from './rows.ts';

export const builder = new SchemaBuilder<{
  Context: Context;
  DefaultFieldNullability: false;
  PrismaTypes: PrismaTypes;
  Scalars: {
    ID: { Input: string; Output: string | number };
    DateTime: { Input: string; Output: string | Date };
  };
}>({
  plugins: [DirectivePlugin, PrismaPlugin, FederationPlugin],
  defaultFieldNullability: false,
  prisma: {
    client: prismaOf,
    dmmf: getDatamodel(),
    // A query that is not used reads row by row what one statement could have brought.
    onUnusedQuery: runsUnderTest ? 'error' : null,
  },
});
