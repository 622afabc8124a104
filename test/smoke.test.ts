import { afterAll, beforeAll, expect, test } from 'vitest';
import { owner, signInAsOwner } from '../gateway/test/support/browser.ts';
import { smoke } from '../scripts/smoke-test.ts';
import { startAiStandIn, startGateway } from './support/gateway.ts';

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
beforeAll(async () => {
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url);
  await signInAsOwner(gateway);
});
afterAll(async () => {
  await gateway?.stop();
  await ai?.stop();
});

test('the smoke test makes a product, sells it and leaves it archived', async () => {
  await smoke(gateway.url, owner);
  const sold = await gateway.database.query("SELECT FROM audit_events WHERE action = 'product.archived'");
  expect(sold.rowCount).toBe(1);
  const listed = await gateway.database.query('SELECT FROM products WHERE archived_at IS NULL');
  expect(listed.rowCount).toBe(0);
});

test('it fails where the password is another, or the texts do not come', async () => {
  await expect(smoke(gateway.url, { ...owner, password: 'otra clave bien larga' })).rejects.toThrow(
    'POST /auth/sign-in/email was answered 401',
  );
  ai.state.failing = true;
  await expect(smoke(gateway.url, owner)).rejects.toThrow('GraphQL answered');
});
