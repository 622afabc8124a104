import { builder } from '../graphql/builder.ts';
import { accessErrors, CatalogueNotEmptyError, failureTypeName } from '../graphql/errors.ts';
import type { ArchiveSampleData, LoadSampleData, SampleData } from './sample-data.ts';

declare module '../graphql/context.ts' {
  interface UseCases {
    loadSampleData: LoadSampleData;
    archiveSampleData: ArchiveSampleData;
  }
}

const SampleDataType = builder.objectRef<SampleData>('SampleData').implement({
  description: 'Products to try the system with.',
  fields: (t) => ({
    products: t.exposeInt('products', {
      description: 'How many are in the lists; of archiveSampleData, how many it has archived.',
    }),
  }),
});
const LoadSampleDataInput = builder.inputType('LoadSampleDataInput', {
  description: 'Whether to add the sample data to a catalogue that is not empty.',
  fields: (t) => ({ addToCatalogue: t.boolean({ required: true, defaultValue: false }) }),
});
const LoadSampleDataResult = builder.unionType('LoadSampleDataResult', {
  description: 'The sample data, or why it was not added.',
  types: [SampleDataType, CatalogueNotEmptyError, ...accessErrors],
  resolveType: (value) => (value.kind === 'sample-data' ? 'SampleData' : failureTypeName(value)),
});
const ArchiveSampleDataResult = builder.unionType('ArchiveSampleDataResult', {
  description: 'What was archived, or why nothing was.',
  types: [SampleDataType, ...accessErrors],
  resolveType: (value) => (value.kind === 'sample-data' ? 'SampleData' : failureTypeName(value)),
});

builder.mutationFields((t) => ({
  loadSampleData: t.field({
    type: LoadSampleDataResult,
    description:
      'Adds sixty Spanish products with suppliers, orders and four weeks of sales. They count in no measure, stand in no export, and their alerts go nowhere.',
    args: { input: t.arg({ type: LoadSampleDataInput, required: true }) },
    resolve: (_, { input }, { useCases, requestContext }) => useCases.loadSampleData(input, requestContext),
  }),
  archiveSampleData: t.field({
    type: ArchiveSampleDataResult,
    description: 'Archives all sample products and ends their orders.',
    resolve: (_, _args, { useCases, requestContext }) => useCases.archiveSampleData(requestContext),
  }),
}));
