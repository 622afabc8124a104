import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type LlmStandIn, startLlmStandIn } from '../../../test/faults/llm-stand-in.ts';
import { hasChromium } from '../../../test/support/chromium.ts';
import { expectAccessible } from './axe.ts';
import { type Stack, startStack } from './stack.ts';

describe.skipIf(!hasChromium)('what the AI writes, on the page of its product', { timeout: 120_000 }, () => {
  let llm: LlmStandIn;
  let stack: Stack;
  beforeAll(async () => {
    llm = await startLlmStandIn();
    stack = await startStack({ llmPort: llm.port });
  }, 180_000);
  afterAll(async () => {
    await stack?.stop();
    await llm?.stop();
  });
  afterEach(() => {
    llm.state.mood = 'well';
    expect(stack.takeProblems()).toEqual([]);
  });

  test('claims that the data does not support are marked in the text and said beside it', async () => {
    llm.state.describe = (name) => `${name}, con garantía y 3 velocidades. Pesa poco y tiene 3 velocidades.`;
    const id = await stack.createProduct({ name: 'Batidora de vaso' });
    const page = await stack.newPage();
    await page.goto('/');
    const row = page.getByRole('row').filter({ hasText: 'Batidora de vaso' });
    await row.getByText('Por revisar').waitFor();
    await page.getByRole('button', { name: /^1\s*Por revisar/ }).click();
    await page.getByText('1 producto', { exact: true }).waitFor();
    await page.goto(`/products/${id}`);
    const texts = page.getByRole('region', { name: 'Textos' });
    await texts.getByText('Revisa lo marcado').waitFor();
    expect(await texts.locator('mark').allTextContents()).toEqual([
      'garantía',
      '3 velocidades',
      '3 velocidades',
    ]);
    expect(await texts.getByRole('listitem').allTextContents()).toEqual([
      '"garantía": sin respaldo en los datos (garantía)',
      '"3 velocidades": sin respaldo en los datos (número)',
    ]);
    await page
      .getByRole('region', { name: 'De dónde vienen' })
      .getByText('Modelo de lenguaje', { exact: true })
      .waitFor();
    await expectAccessible(page);
    await texts.getByRole('button', { name: 'Editar' }).click();
    await page.getByLabel('Descripción').fill('Batidora de vaso, ligera.');
    await page.getByRole('button', { name: 'Guardar', exact: true }).click();
    await texts.getByText('Batidora de vaso, ligera.').waitFor();
    expect(await texts.locator('mark').count()).toBe(0);
    await page.context().close();
  });

  test('texts that failed say why, and a retry writes them', async () => {
    llm.state.describe = (name) => `Una descripción de ${name} sin más.`;
    llm.state.mood = 'refusing';
    const id = await stack.createProduct({ name: 'Soplete', wait: false });
    const page = await stack.newPage({ theme: 'dark' });
    await page.goto(`/products/${id}`);
    const texts = page.getByRole('region', { name: 'Textos' });
    await texts.getByText('Falló').waitFor();
    const failure = texts.getByRole('alert');
    await failure.getByText('No se pudieron generar los textos').waitFor();
    await failure.getByText('La IA rechazó', { exact: false }).waitFor();
    await page.locator('[data-banner="ai-model"]').getByText('revisar su clave').waitFor();
    await expectAccessible(page);
    const system = await stack.newPage();
    await system.goto('/system');
    await system
      .locator('[data-dependency="ia_service"][data-state="model"]')
      .getByText('No da textos')
      .waitFor();
    llm.state.mood = 'well';
    await failure.getByRole('button', { name: 'Reintentar ahora' }).click();
    await texts.getByText('Listo').waitFor();
    await texts.getByText('Una descripción de Soplete sin más.').waitFor();
    expect(await failure.count()).toBe(0);
    await system.locator('[data-banner]').waitFor({ state: 'detached' });
    await system.context().close();
    await page.context().close();
  });

  test('a text written by hand is replaced only after a confirmation, and restored with one click', async () => {
    llm.state.describe = (name) => `Una descripción de ${name}.`;
    const id = await stack.createProduct({ name: 'Carretilla' });
    const page = await stack.newPage();
    await page.goto(`/products/${id}`);
    const texts = page.getByRole('region', { name: 'Textos' });
    await texts.getByRole('button', { name: 'Editar' }).click();
    await page.getByLabel('Descripción').fill('Lo que escribió la gerente.');
    await page.getByRole('button', { name: 'Guardar', exact: true }).click();
    await texts.getByText('Lo que escribió la gerente.').waitFor();

    await texts.getByRole('button', { name: 'Volver a generar' }).click();
    await texts.getByText('¿Sustituir', { exact: false }).waitFor();
    await texts.getByRole('button', { name: 'Cancelar' }).click();
    await texts.getByRole('button', { name: 'Volver a generar' }).click();
    await texts.getByRole('button', { name: 'Generar solo lo demás' }).click();
    await page.getByText('Textos en cola').first().waitFor();
    await texts.getByText('Listo').waitFor();
    await texts.getByText('Lo que escribió la gerente.').waitFor();

    await texts.getByRole('button', { name: 'Volver a generar' }).click();
    await texts.getByRole('button', { name: 'Sustituir también lo escrito a mano' }).click();
    await texts.getByText('Una descripción de Carretilla.').waitFor();
    await texts.getByText('Listo').waitFor();
    await texts.getByRole('button', { name: 'Recuperar la descripción anterior' }).click();
    await texts.getByText('Lo que escribió la gerente.').waitFor();
    await page.getByRole('region', { name: 'De dónde vienen' }).getByText('Escrito a mano').waitFor();
    await texts.getByRole('button', { name: 'Recuperar la descripción anterior' }).click();
    await texts.getByText('Una descripción de Carretilla.').waitFor();
    await page.getByRole('region', { name: 'De dónde vienen' }).getByText('Modelo de lenguaje').waitFor();
    await page.context().close();
  });
});
