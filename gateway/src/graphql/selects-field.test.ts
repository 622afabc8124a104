import { type FieldNode, type FragmentDefinitionNode, Kind, parse } from 'graphql';
import { expect, test } from 'vitest';
import { selectsField } from './selects-field.ts';

/** The first field of a query, as its resolver sees it. */
function infoOf(query: string) {
  const { definitions } = parse(query);
  const fieldNodes: FieldNode[] = [];
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const field of definition.selectionSet.selections)
      if (field.kind === Kind.FIELD) fieldNodes.push(field);
  }
  return { fieldNodes, fragments };
}

test.each([
  ['asked for directly', '{ products { edges { node { id enrichment { origin } } } } }', true],
  ['under another name', '{ products { edges { node { how: enrichment { origin } } } } }', true],
  [
    'in an inline fragment',
    '{ products { edges { node { ... on Product { enrichment { origin } } } } } }',
    true,
  ],
  [
    'in a fragment of the document',
    '{ products { edges { node { ...P } } } } fragment P on Product { enrichment { model } }',
    true,
  ],
  ['not asked for', '{ products { edges { node { id name } } pageInfo { endCursor } } }', false],
  [
    'only as the name of something else',
    '{ products { edges { node { enrichment: id enrichmentStatus } } } }',
    false,
  ],
])('a field is %s', (_, query, asked) => {
  const info = infoOf(query);
  const asks = selectsField('enrichment');
  expect(asks(info)).toBe(asked);
  expect(asks(info), 'a second time').toBe(asked);
});
