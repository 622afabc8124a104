import { expect, test } from 'vitest';
import { clientOf } from '../../test/support/gateway.ts';
import { deleteExpiredPreviews } from '../src/enrichment/preview-store.ts';
import { makePrisma } from '../src/platform/prisma.ts';
import { create, drill, startEnrichment } from './support/enrichment-stack.ts';

const { ai, gateway, replica, client, manualOf } = await startEnrichment();

test('a preview has texts and saves nothing', async () => {
  const before = await client.graphql('{ products { totalCount } }');
  const { previewEnrichment } = await client.graphql(
    `mutation ($input: EnrichmentInput!) { previewEnrichment(input: $input) { __typename
      ... on EnrichmentPreview { description category { id } enrichment { status origin } } } }`,
    { input: { name: drill.name, keywords: drill.keywords } },
  );
  expect(previewEnrichment).toEqual({
    __typename: 'EnrichmentPreview',
    description: 'Taladro potente.',
    category: { id: 'tools' },
    enrichment: { status: 'READY', origin: 'LLM' },
  });
  expect(await client.graphql('{ products { totalCount } }')).toEqual(before);
});

const preview = `mutation ($input: EnrichmentInput!) { previewEnrichment(input: $input) {
  ... on EnrichmentPreview { description category { id } } } }`;

async function previewed(name: string) {
  const product = { ...drill, name };
  const { previewEnrichment } = await client.graphql(preview, {
    input: { name, keywords: product.keywords },
  });
  const { description, category } = previewEnrichment;
  return { product, texts: { description, categoryId: category.id } };
}
test.each([true, false])(
  'a preview accepted unchanged is the AI’s, on any replica and without a second call (wait: %s)',
  async (wait) => {
    const { product, texts } = await previewed(`Taladro aceptado ${wait}`);
    const paid = ai.state.paid.length;
    const { createProduct } = await clientOf(replica.url).graphql(create, {
      input: { ...product, ...texts, wait, idempotencyKey: `accepted-${wait}` },
    });
    expect(createProduct).toMatchObject({
      description: 'Taladro potente.',
      category: { id: 'tools' },
      enrichment: { status: 'READY', origin: 'LLM', attempts: 1 },
    });
    expect(await manualOf(createProduct.id)).toEqual({
      description: false,
      category: false,
      suggested: 'tools',
    });
    expect(ai.state.paid).toHaveLength(paid);
  },
);

test('a category chosen instead of the preview’s is the person’s; the text stays the AI’s', async () => {
  const { product, texts } = await previewed('Taladro de otro estante');
  const { createProduct } = await client.graphql(create, {
    input: { ...product, description: texts.description, categoryId: 'garden' },
  });
  expect(createProduct).toMatchObject({ category: { id: 'garden' }, enrichment: { origin: 'LLM' } });
  expect(await manualOf(createProduct.id)).toEqual({
    description: false,
    category: true,
    suggested: 'tools',
  });
});

test('a preview’s text that was changed, or is given for another product, is written by hand', async () => {
  const { product, texts } = await previewed('Taladro cambiado');
  for (const change of [{ description: `${texts.description} Mucho.` }, { name: 'Otro taladro' }]) {
    const { createProduct } = await client.graphql(create, { input: { ...product, ...texts, ...change } });
    expect(createProduct.enrichment).toMatchObject({ origin: 'MANUAL' });
    expect(await manualOf(createProduct.id)).toMatchObject({ description: true, category: true });
  }
});

test('a preview is forgotten after a week', async () => {
  const { product, texts } = await previewed('Taladro olvidado');
  await gateway.database.query(`UPDATE enrichment_previews SET created_at = now() - interval '8 days'`);
  await deleteExpiredPreviews(makePrisma(gateway.database), 7, new AbortController().signal);
  const { createProduct } = await client.graphql(create, { input: { ...product, ...texts } });
  expect(createProduct.enrichment).toMatchObject({ origin: 'MANUAL' });
});
