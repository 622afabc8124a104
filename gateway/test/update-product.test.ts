import { expect, test } from 'vitest';
import { eventually } from '../../test/support/gateway.ts';
import { create, drill, enrich, startEnrichment, update } from './support/enrichment-stack.ts';

const { ai, gateway, client, createLater, read, whenEnriched, manualOf } = await startEnrichment();

test('a text written by hand is not overwritten by a job that ends late', async () => {
  const { promise, resolve: open } = Promise.withResolvers<void>();
  ai.state.gate = promise;
  const { id } = await createLater();
  const { version } = await whenEnriched(id, 'PROCESSING');
  const input = { productId: id, version, description: 'Texto de la gerente.', categoryId: 'garden' };
  expect((await client.graphql(update, { input })).updateProduct.__typename).toBe('Product');
  open();
  expect(await whenEnriched(id, 'READY')).toMatchObject({
    description: 'Texto de la gerente.',
    category: { id: 'garden' },
    enrichment: { origin: 'MANUAL' },
  });
});

test('regenerating keeps texts by hand unless they are to be overwritten, and the old text can be had back', async () => {
  const made = await createLater({ description: 'Texto propio.' });
  const { id } = made;
  expect(await whenEnriched(id, 'READY')).toMatchObject({
    description: 'Texto propio.',
    category: { id: 'tools' },
  });
  await client.graphql(enrich, { input: { productId: id } });
  expect((await whenEnriched(id, 'READY')).description).toBe('Texto propio.');
  await client.graphql(enrich, { input: { productId: id, overwriteManual: true } });
  await eventually(async () => expect((await read(id)).description).toBe('Taladro potente.'));
  const query = 'query ($id: ID!) { product(id: $id) { enrichment { previousDescription } } }';
  const { product } = await client.graphql(query, { id });
  expect(product.enrichment.previousDescription).toBe('Texto propio.');
});

test('a text of the AI that is had back is the AI’s again, with its warnings; one by hand stays a person’s', async () => {
  const { id } = await createLater();
  await whenEnriched(id, 'READY');
  await gateway.database.query(
    `UPDATE products SET enrichment = enrichment || '{"warnings": ["\\"potente\\": dudoso"]}' WHERE id = $1`,
    [id],
  );
  const edit = async (description: string) => {
    const { version } = await read(id);
    const { updateProduct } = await client.graphql(
      `mutation ($input: UpdateProductInput!) { updateProduct(input: $input) {
        ... on Product { description enrichment { origin model promptVersion warnings } } } }`,
      { input: { productId: id, version, description } },
    );
    return updateProduct;
  };
  const byHand = { origin: 'MANUAL', model: null, promptVersion: null, warnings: [] };
  expect((await edit('A mano.')).enrichment).toEqual(byHand);
  expect(await edit('Taladro potente.')).toMatchObject({
    enrichment: { origin: 'LLM', model: expect.any(String), warnings: ['"potente": dudoso'] },
  });
  expect(await manualOf(id)).toMatchObject({ description: false });
  expect((await edit('A mano.')).enrichment).toEqual(byHand);
  expect((await edit('Taladro potente')).enrichment).toEqual(byHand);
});

test('a description and a category that are sent as they are stay the AI’s', async () => {
  const { id } = await createLater();
  const { version, description, category } = await whenEnriched(id, 'READY');
  const input = { productId: id, version, name: 'Otro nombre', description, categoryId: category.id };
  const { updateProduct } = await client.graphql(update, { input });
  expect(updateProduct).toMatchObject({ description, enrichment: { origin: 'LLM' } });
  expect(await manualOf(id)).toMatchObject({ description: false, category: false });
});

test('a text that is had back while the AI writes another is not overwritten by it', async () => {
  const { id } = await createLater();
  await whenEnriched(id, 'READY');
  const { version } = await read(id);
  await client.graphql(update, { input: { productId: id, version, description: 'A mano.' } });
  const { promise, resolve: open } = Promise.withResolvers<void>();
  ai.state.gate = promise;
  await client.graphql(enrich, { input: { productId: id, overwriteManual: true } });
  const writing = await whenEnriched(id, 'PROCESSING');
  const input = { productId: id, version: writing.version, description: 'Taladro potente.' };
  expect((await client.graphql(update, { input })).updateProduct.enrichment.origin).toBe('MANUAL');
  open();
  await whenEnriched(id, 'READY');
  expect(await manualOf(id)).toMatchObject({ description: true });
});

test('texts given by hand are not asked of the AI', async () => {
  const calls = ai.state.calls;
  const input = { ...drill, description: 'Propia.\nEn dos líneas.', categoryId: 'tools' };
  const { createProduct } = await client.graphql(create, { input });
  expect(createProduct).toMatchObject({
    description: 'Propia.\nEn dos líneas.',
    enrichment: { status: 'READY', origin: 'MANUAL', attempts: 0 },
  });
  expect(ai.state.calls).toBe(calls);
});

test('a change meant for another version is refused with the product as it is', async () => {
  const { createProduct } = await client.graphql(create, { input: drill });
  const { id, version } = createProduct;
  const change = (name: string) => client.graphql(update, { input: { productId: id, version, name } });
  expect((await change('Uno')).updateProduct.version).toBe(version + 1);
  expect((await change('Dos')).updateProduct).toMatchObject({
    __typename: 'VersionConflictError',
    code: 'VERSION_CONFLICT',
    current: { version: version + 1 },
  });
});

test('an unknown category or an endless description is refused with the path of the field', async () => {
  const input = { ...drill, categoryId: 'nonsense', description: 'x'.repeat(2_001) };
  const { createProduct } = await client.graphql(create, { input });
  const paths = createProduct.fields.map(({ path }: { path: string[] }) => path.join('.'));
  expect(paths.sort()).toEqual(['categoryId', 'description']);
});
