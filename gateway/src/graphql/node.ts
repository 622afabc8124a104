import type { Locale } from '@orquestia/service-kit/locale';
import { builder } from './builder.ts';
import { badRequest } from './connection.ts';
import type { Context } from './context.ts';

type Identified = { id: bigint | number | string };

/** Of which type what `Query.node` has read is. */
const typeNames = new WeakMap<Identified, string>();

/** What has an id that is unique among all types: for caches that keep things by one id. */
export const NodeInterface = builder.interfaceRef<Identified>('Node').implement({
  description: 'What can be read again by an id that is unique among all types.',
  resolveType: (value) => typeNames.get(value),
  fields: (t) => ({
    nodeId: t.id({
      description: 'Unique among all types and opaque: keep it, and never take it apart.',
      resolve: ({ id }, _, _context, { parentType }) => encodeNodeId(parentType.name, id),
    }),
  }),
});

type Load = (id: string, context: Context) => Identified | null | Promise<Identified | null>;
const loads = new Map<string, Load>();

/** Lets `Query.node` read a type by the id within its type. */
export function addNodeType({ name }: { name: string }, load: Load): void {
  loads.set(name, load);
}

builder.queryField('node', (t) =>
  t.field({
    type: NodeInterface,
    nullable: true,
    description: 'Whatever has this nodeId; null where it is gone.',
    args: { nodeId: t.arg.id({ required: true }) },
    resolve: async (_, { nodeId }, context) => {
      const { typeName, id, load } = decodeNodeId(nodeId, context.requestContext.locale);
      const found = await load(id, context);
      if (found) typeNames.set(found, typeName);
      return found;
    },
  }),
);

function encodeNodeId(typeName: string, id: Identified['id']): string {
  return Buffer.from(`${typeName}:${id}`).toString('base64url');
}

function decodeNodeId(nodeId: string, locale: Locale) {
  const [, typeName = '', id = ''] = /^(\w+):(.+)$/.exec(Buffer.from(nodeId, 'base64url').toString()) ?? [];
  const load = loads.get(typeName);
  if (load) return { typeName, id, load };
  throw badRequest(
    locale === 'es'
      ? 'Este nodeId no es de esta API; usa uno que haya dado el campo nodeId.'
      : 'This nodeId is none of this API; use one that the field nodeId has given.',
  );
}
