import { BREAK, type FieldNode, type GraphQLResolveInfo, visit } from 'graphql';

/**
 * Tells whether a query asks for a field of this name anywhere below the present one. A fragment of the document
 * counts as used: true may be too much, false is certain. Looked up once a query, not once a request.
 */
export function selectsField(name: string) {
  const known = new WeakMap<FieldNode, boolean>();
  return ({ fieldNodes, fragments }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>): boolean => {
    const [field] = fieldNodes;
    if (!field) return false;
    const found = known.get(field) ?? [...fieldNodes, ...Object.values(fragments)].some(mentions);
    known.set(field, found);
    return found;
  };

  function mentions(root: Parameters<typeof visit>[0]): boolean {
    let found = false;
    visit(root, {
      Field(node) {
        found = node.name.value === name;
        return found ? BREAK : undefined;
      },
    });
    return found;
  }
}
