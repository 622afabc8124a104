import { BREAK, type DocumentNode, visit } from 'graphql';

const schemaFields = new Set(['__schema', '__type', '_service']);

/** Whether a document asks, anywhere, for how the schema is made. */
export function tellsOfSchema(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Field({ name }) {
      if (!schemaFields.has(name.value)) return undefined;
      found = true;
      return BREAK;
    },
  });
  return found;
}
