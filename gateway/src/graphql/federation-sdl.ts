import { printSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, Kind, parse, print, visit } from 'graphql';

/**
 * Leaves an interface and the query by it out of what `_service` tells a router. Relay's subgraphs have a `Node` and a
 * `node` of their own, which cannot be composed with another's; and a router could not know whom to ask.
 */
export function composeWithout(schema: GraphQLSchema, interfaceName: string, queryField: string): void {
  const document = visit(parse(printSubgraphSchema(schema)), {
    InterfaceTypeDefinition: ({ name }) => (name.value === interfaceName ? null : undefined),
    ObjectTypeDefinition: (type) => ({
      ...type,
      interfaces: (type.interfaces ?? []).filter(({ name }) => name.value !== interfaceName),
      fields: (type.fields ?? []).filter(
        ({ name }) => type.name.value !== 'Query' || name.value !== queryField,
      ),
    }),
  });
  const sdl = print({ ...document, kind: Kind.DOCUMENT });
  const service = schema.getQueryType()?.getFields()._service;
  if (!service) throw new Error('The schema is no subgraph.');
  service.resolve = () => ({ sdl });
}
