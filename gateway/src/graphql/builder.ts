import SchemaBuilder from '@pothos/core';
import DirectivePlugin from '@pothos/plugin-directives';
import FederationPlugin from '@pothos/plugin-federation';
import type { Context } from './context.ts';

export const builder = new SchemaBuilder<{
  Context: Context;
  DefaultFieldNullability: false;
  Scalars: { ID: { Input: string; Output: string | number }; DateTime: { Input: string; Output: string } };
}>({ plugins: [DirectivePlugin, FederationPlugin], defaultFieldNullability: false });
