import { type GraphQLFieldResolver, type GraphQLSchema, isUnionType } from 'graphql';
import { z } from 'zod';
import { badRequest } from '../../graphql/connection.ts';
import type { Context } from '../../graphql/context.ts';

const referenceSchema = z.looseObject({
  __typename: z.string(),
  id: z.union([z.string(), z.int()]),
});

/**
 * Makes `_entities` answer a representation that names no entity of ours, or has no id, with the caller's error in its
 * place; those beside it are served.
 */
export function refuseBadRepresentations(schema: GraphQLSchema): GraphQLSchema {
  const entities = schema.getQueryType()?.getFields()._entities;
  const union = schema.getType('_Entity');
  if (!entities?.resolve || !isUnionType(union)) return schema;
  const known = new Set(schema.getPossibleTypes(union).map(({ name }) => name));
  const { resolve } = entities;
  const guarded: GraphQLFieldResolver<unknown, Context, { representations: readonly unknown[] }> = (
    source,
    { representations },
    context,
    info,
  ) => {
    const resolveOne = async (representation: unknown) => {
      const reference = referenceSchema.safeParse(representation).data;
      if (!reference || !known.has(reference.__typename)) throw badReference(context, [...known]);
      const found = await resolve(source, { representations: [representation] }, context, info);
      return z.array(z.unknown()).parse(await found)[0];
    };
    return representations.map(resolveOne);
  };
  entities.resolve = guarded;
  return schema;
}

function badReference({ requestContext: { locale } }: Context, known: string[]) {
  return badRequest(
    locale === 'es'
      ? `Una representación lleva __typename (${known.join(', ')}) y el id de la entidad.`
      : `A representation has a __typename (${known.join(', ')}) and the id of the entity.`,
  );
}
