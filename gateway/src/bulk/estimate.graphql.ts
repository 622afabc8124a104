import { ProductFilterInput } from '../catalog/catalog.graphql.ts';
import { builder } from '../graphql/builder.ts';
import { failureTypeName, InvalidInputError } from '../graphql/errors.ts';
import type { Estimate } from './estimate-enrichment.ts';

const EstimateType = builder.objectRef<Estimate>('EnrichmentEstimate').implement({
  description: 'What the texts of many products will cost.',
  fields: (t) => ({
    products: t.exposeInt('products'),
    calls: t.exposeInt('calls', {
      description: 'Of the language model; what is written by hand needs none.',
    }),
    tokens: t.float({
      nullable: true,
      description: 'Null where the AI service does not say.',
      resolve: ({ tokens }) => tokens,
    }),
    price: t.exposeFloat('price', {
      nullable: true,
      description: 'In the money of LLM_PRICES; null where the settings have no price for the model.',
    }),
    measured: t.exposeBoolean('measured', {
      description: 'Whether it is by the mean of calls that were made, not by the length of a prompt.',
    }),
    batch: t.exposeBoolean('batch', {
      description: 'Whether they are sent as a batch, which comes back within a day and costs less.',
    }),
    fitting: t.exposeInt('fitting', {
      description: 'How many of the products fit into what is left of today’s limits.',
    }),
  }),
});
const EstimateResult = builder.unionType('EstimateEnrichmentResult', {
  description: 'The estimate, or why there is none.',
  types: [EstimateType, InvalidInputError],
  resolveType: (value) => (value.kind === 'estimate' ? 'EnrichmentEstimate' : failureTypeName(value)),
});

builder.queryField('estimateEnrichment', (t) =>
  t.field({
    type: EstimateResult,
    description: 'What enrichProducts would cost, by the tokens measured and the prices in the settings.',
    args: {
      ids: t.arg.idList(),
      filter: t.arg({ type: ProductFilterInput }),
      overwriteManual: t.arg.boolean({ defaultValue: false }),
    },
    resolve: (_, { ids, filter, overwriteManual }, { useCases, requestContext }) =>
      useCases.estimateEnrichment({ ids, filter, overwriteManual: overwriteManual ?? false }, requestContext),
  }),
);
