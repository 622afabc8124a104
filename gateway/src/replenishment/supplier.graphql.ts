import { builder } from '../graphql/builder.ts';
import {
  accessErrors,
  failureTypeName,
  InvalidInputError,
  SupplierExistsError,
  SupplierNotFoundError,
} from '../graphql/errors.ts';
import type { Supplier } from './supplier.ts';
import type { CreateSupplier, DeleteSupplier, ListSuppliers, UpdateSupplier } from './suppliers.ts';

declare module '../graphql/context.ts' {
  interface UseCases {
    suppliers: ListSuppliers;
    createSupplier: CreateSupplier;
    updateSupplier: UpdateSupplier;
    deleteSupplier: DeleteSupplier;
  }
}

export const SupplierType = builder.objectRef<Supplier>('Supplier').implement({
  description: 'Who delivers goods.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    email: t.exposeString('email', { nullable: true }),
    phone: t.exposeString('phone', { nullable: true }),
    leadTimeDays: t.exposeInt('leadTimeDays', {
      nullable: true,
      description: 'How long its goods take to come, where a product does not say otherwise.',
    }),
  }),
});

builder.queryField('suppliers', (t) =>
  t.field({
    type: [SupplierType],
    description: 'By name.',
    resolve: (_, _args, { useCases, requestContext }) => useCases.suppliers(requestContext.signal),
  }),
);

const CreateSupplierInput = builder.inputType('CreateSupplierInput', {
  description: 'A new supplier; no other has its name.',
  fields: (t) => ({
    name: t.string({ required: true }),
    email: t.string(),
    phone: t.string(),
    leadTimeDays: t.int(),
  }),
});
const UpdateSupplierInput = builder.inputType('UpdateSupplierInput', {
  description: 'What is left out stays; null empties.',
  fields: (t) => ({
    supplierId: t.id({ required: true }),
    name: t.string(),
    email: t.string(),
    phone: t.string(),
    leadTimeDays: t.int(),
  }),
});
const DeleteSupplierInput = builder.inputType('DeleteSupplierInput', {
  description: 'Which supplier; its products stay, without one.',
  fields: (t) => ({ supplierId: t.id({ required: true }) }),
});

const CreateSupplierResult = builder.unionType('CreateSupplierResult', {
  description: 'The supplier, or why it was not added.',
  types: [SupplierType, InvalidInputError, SupplierExistsError, ...accessErrors],
  resolveType: (value) => ('kind' in value ? failureTypeName(value) : 'Supplier'),
});
const UpdateSupplierResult = builder.unionType('UpdateSupplierResult', {
  description: 'The supplier as it is now, or why it stays as it was.',
  types: [SupplierType, InvalidInputError, SupplierExistsError, SupplierNotFoundError, ...accessErrors],
  resolveType: (value) => ('kind' in value ? failureTypeName(value) : 'Supplier'),
});
type Deleted = { kind: 'deleted-supplier'; supplierId: string };
const DeletedSupplierType = builder.objectRef<Deleted>('DeletedSupplier').implement({
  description: 'The supplier that was deleted.',
  fields: (t) => ({ supplierId: t.exposeID('supplierId') }),
});
const DeleteSupplierResult = builder.unionType('DeleteSupplierResult', {
  description: 'That it is deleted, or why not.',
  types: [DeletedSupplierType, SupplierNotFoundError, ...accessErrors],
  resolveType: (value) => (value.kind === 'deleted-supplier' ? 'DeletedSupplier' : failureTypeName(value)),
});

builder.mutationFields((t) => ({
  createSupplier: t.field({
    type: CreateSupplierResult,
    args: { input: t.arg({ type: CreateSupplierInput, required: true }) },
    resolve: async (_, { input }, { useCases, requestContext }) => {
      const outcome = await useCases.createSupplier({ ...input }, requestContext);
      return outcome.kind === 'supplier' ? outcome.supplier : outcome;
    },
  }),
  updateSupplier: t.field({
    type: UpdateSupplierResult,
    args: { input: t.arg({ type: UpdateSupplierInput, required: true }) },
    resolve: async (_, { input }, { useCases, requestContext }) => {
      const outcome = await useCases.updateSupplier({ ...input }, requestContext);
      return outcome.kind === 'supplier' ? outcome.supplier : outcome;
    },
  }),
  deleteSupplier: t.field({
    type: DeleteSupplierResult,
    args: { input: t.arg({ type: DeleteSupplierInput, required: true }) },
    resolve: (_, { input }, { useCases, requestContext }) =>
      useCases.deleteSupplier(input.supplierId, requestContext),
  }),
}));
