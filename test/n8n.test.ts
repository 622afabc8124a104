import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { freePort } from '../scripts/free-port.ts';
import { type Mailbox, startMailbox } from '../scripts/mailbox/mailbox.ts';
import { installN8n, n8nIsInstalled } from '../scripts/n8n/install.ts';
import { clientOf, startAiStandIn, startGateway } from './support/gateway.ts';
import { startDroppingProxy, startN8n, startSupplier, token } from './support/n8n-stack.ts';
import { ended, startProgram } from './support/program.ts';

/* The real n8n, started by the project's own commands, with a real gateway and PostgreSQL. Only the supplier's API and
 * the mail server are stand-ins, over HTTP and SMTP. */

const inCi = process.env.CI === 'true';
if (inCi) await installN8n((line) => process.stdout.write(`${line}\n`));
const installed = n8nIsInstalled();

const minutes = 60_000;
const patience = { timeout: 2 * minutes, interval: 200 };
const screenUrl = 'https://almacen.example.test';
const addresses = { SMTP_FROM: 'orquestia@example.test', ALERT_MAIL_TO: 'bodega@example.test' };
const alertSchema = z.object({
  id: z.string(),
  status: z.string(),
  supplierPrice: z.number().nullable(),
  raisedAt: z.string(),
  deliveredAt: z.string().nullable(),
  attempts: z.array(z.object({ statusCode: z.number().nullable(), error: z.string().nullable() })),
});

type Client = ReturnType<typeof clientOf>;

/** A product with a name of its own, so that its mails are told from all others. */
async function createProduct(client: Client, stock: number, name = `Silla ${randomUUID().slice(0, 8)}`) {
  const { createProduct: made } = await client.graphql(
    'mutation ($input: CreateProductInput!) { createProduct(input: $input) { ... on Product { id name } } }',
    { input: { name, keywords: ['madera'], stock } },
  );
  return z.object({ id: z.string(), name: z.string() }).parse(made);
}
async function sell(client: Client, productId: string): Promise<void> {
  const { sellProduct } = await client.graphql(
    'mutation ($input: SellProductInput!) { sellProduct(input: $input) { __typename } }',
    { input: { productId } },
  );
  expect(sellProduct).toEqual({ __typename: 'Sale' });
}
async function alertsOf(client: Client, productId: string) {
  const { alerts } = await client.graphql(
    `query ($id: ID!) { alerts(first: 100, filter: { productId: $id }) { edges { node {
      id status supplierPrice raisedAt deliveredAt attempts { statusCode error } } } } }`,
    { id: productId },
  );
  return z
    .array(z.object({ node: alertSchema }))
    .parse(alerts.edges)
    .map(({ node }) => node);
}
function whenAlert(client: Client, productId: string, wanted: object) {
  return vi.waitFor(async () => {
    const [alert] = await alertsOf(client, productId);
    expect(alert).toMatchObject(wanted);
    return alertSchema.parse(alert);
  }, patience);
}

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let supplier: Awaited<ReturnType<typeof startSupplier>>;
let dataDir: string;

beforeAll(async () => {
  ai = await startAiStandIn();
  supplier = await startSupplier();
  dataDir = mkdtempSync(join(tmpdir(), 'orquestia-n8n-'));
  chmodSync(dataDir, 0o755);
});
afterAll(async () => {
  await supplier?.stop();
  await ai?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

test.skipIf(!installed)(
  'npm start -- --n8n mails a sale’s alert into the mailbox it names, and Ctrl-C leaves nothing behind',
  async () => {
    const [gateway, aiService, adminUi, n8n, mailbox] = await Promise.all([1, 2, 3, 4, 5].map(freePort));
    const { SMTP_HOST: _host, DATABASE_URL: _url, ...inherited } = process.env;
    const {
      process: system,
      printed,
      says,
    } = startProgram('scripts/start.ts', ['--n8n'], {
      ...inherited,
      DATA_DIR: dataDir,
      PORT: String(gateway),
      AI_SERVICE_PORT: String(aiService),
      ADMIN_UI_PORT: String(adminUi),
      N8N_PORT: String(n8n),
      MAILBOX_PORT: String(mailbox),
      AI_PROVIDER: 'embedded',
      SUPPLIER_API_URL: supplier.url,
      SUPPLIER_CURRENCY: 'USD',
    });
    try {
      await says('Ctrl-C stops everything');
      expect(printed()).toContain(`http://localhost:${n8n}`);
      expect(printed()).toContain(`http://localhost:${mailbox}`);
      expect(statSync(join(dataDir, 'n8n-webhook.json')).mode & 0o777).toBe(0o600);

      const client = clientOf(`http://127.0.0.1:${gateway}`);
      const product = await createProduct(client, 10);
      await sell(client, product.id);
      await whenAlert(client, product.id, { status: 'DELIVERED', supplierPrice: 49.9 });
      const mails = await (await fetch(`http://127.0.0.1:${mailbox}/messages`)).json();
      expect(mails).toMatchObject([{ to: ['bodega@example.test'] }]);
      const { text } = z.tuple([z.object({ text: z.string() })]).parse(mails)[0];
      expect(text).toContain(`Producto: ${product.name} (n.º ${product.id})`);
      expect(text).toContain('Existencias: 9');
      expect(text).toContain('Umbral de alerta: 10');
      expect(text).toContain('Precio del proveedor: 49,90 USD (Drill Pro)');
      expect(text).toContain(`Pantalla: http://localhost:${adminUi}`);
      expect(await (await fetch(`http://127.0.0.1:${mailbox}/`)).text()).toContain(product.name);
    } finally {
      expect(await ended(system, 'SIGINT')).toBe(0);
    }
    const list = execFileSync('ps', ['axeww'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    expect(list.split('\n').filter((line) => line.includes(dataDir))).toEqual([]);
  },
  15 * minutes,
);

describe.skipIf(!installed)('npm run n8n', () => {
  let smtpPort: number;
  let mailbox: Mailbox;
  let n8n: Awaited<ReturnType<typeof startN8n>>;
  let gateway: Awaited<ReturnType<typeof startGateway>>;
  let client: Client;
  const mailFolder = () => join(dataDir, 'caught');
  const openMailbox = () => startMailbox({ folder: mailFolder(), pagePort: 0, smtpPort });
  const mailsOf = async (product: { name: string }) =>
    (await mailbox.list()).filter(({ subject }) => subject.includes(product.name));

  beforeAll(async () => {
    smtpPort = await freePort();
    mailbox = await openMailbox();
    n8n = await startN8n({
      DATA_DIR: dataDir,
      SMTP_HOST: '127.0.0.1',
      SMTP_PORT: String(smtpPort),
      SUPPLIER_API_URL: supplier.url,
      SCREEN_URL: screenUrl,
      ...addresses,
    });
    gateway = await startGateway(ai.url, { webhook: n8n.webhook });
    client = clientOf(gateway.url);
  }, 12 * minutes);
  afterAll(async () => {
    await gateway?.stop();
    await n8n?.stop();
    await mailbox?.stop();
  }, minutes);

  test('brings an alert from the sale to the mail; the median time is printed', {
    timeout: 5 * minutes,
  }, async () => {
    const times: number[] = [];
    for (let round = 0; round < 25; round += 1) {
      const product = await createProduct(client, 10);
      await sell(client, product.id);
      const { raisedAt, deliveredAt } = await whenAlert(client, product.id, {
        status: 'DELIVERED',
        supplierPrice: 49.9,
      });
      expect(await mailsOf(product)).toHaveLength(1);
      times.push(Date.parse(deliveredAt ?? '') - Date.parse(raisedAt));
    }
    const sorted = times.toSorted((a, b) => a - b);
    process.stdout.write(
      `From the sale to DELIVERED: median ${sorted[12]} ms, longest ${sorted.at(-1)} ms of 25 alerts.\n`,
    );
  });

  test.each([
    ['fails', () => supplier.fails],
    ['never answers', () => supplier.isSilent],
    ['does not have the product', () => supplier.offers()],
    [
      'names no number',
      () => supplier.offers({ title: 'Drill Pro', price: '49.9' }, { title: 'Drill', price: -1 }),
    ],
  ])('mails "precio no disponible" when the supplier %s', { timeout: 3 * minutes }, async (_, answer) => {
    const usual = supplier.state.answer;
    supplier.state.answer = answer();
    try {
      const product = await createProduct(client, 5);
      await sell(client, product.id);
      await whenAlert(client, product.id, { status: 'DELIVERED', supplierPrice: null });
      const mails = await mailsOf(product);
      expect(mails).toHaveLength(1);
      expect(mails[0]?.text).toContain('Precio del proveedor: precio no disponible');
    } finally {
      supplier.state.answer = usual;
    }
  });

  test('takes the price of the offer with the product’s own name', { timeout: 3 * minutes }, async () => {
    const usual = supplier.state.answer;
    const product = await createProduct(client, 5);
    supplier.state.answer = supplier.offers(
      { title: 'Drill Pro', price: 49.9 },
      { title: product.name, price: 0 },
    );
    try {
      await sell(client, product.id);
      await whenAlert(client, product.id, { status: 'DELIVERED', supplierPrice: 0 });
      expect(supplier.state.asked).toContain(product.name);
    } finally {
      supplier.state.answer = usual;
    }
  });

  test('asks the supplier by the product’s code, takes the offer of that code, and links the mail to the product', {
    timeout: 3 * minutes,
  }, async () => {
    const usual = supplier.state.answer;
    const product = await createProduct(client, 5);
    const sku = `TAL-${product.id}`;
    await gateway.database.query('UPDATE products SET sku = $2 WHERE id = $1', [Number(product.id), sku]);
    supplier.state.answer = supplier.offers(
      { title: product.name, price: 49.9 },
      { title: 'Taladro 18 V', sku: sku.toLowerCase(), price: 31.2 },
    );
    try {
      await sell(client, product.id);
      await whenAlert(client, product.id, { status: 'DELIVERED', supplierPrice: 31.2 });
      expect(supplier.state.asked).toContain(sku);
      expect(supplier.state.asked).not.toContain(product.name);
      const [mail] = await mailsOf(product);
      expect(mail?.text).toContain(`SKU: ${sku}`);
      expect(mail?.text).toContain(`Pantalla: ${screenUrl}/products/${product.id}`);
    } finally {
      supplier.state.answer = usual;
    }
  });

  test('an alert is not DELIVERED while the mail server is down, and is mailed once when it is back', {
    timeout: 5 * minutes,
  }, async () => {
    await mailbox.stop();
    const product = await createProduct(client, 5);
    await sell(client, product.id);
    const error = expect.stringContaining('the e-mail was not sent');
    await whenAlert(client, product.id, {
      status: 'PENDING',
      attempts: [
        { statusCode: 503, error },
        { statusCode: 503, error },
      ],
    });
    mailbox = await openMailbox();
    await whenAlert(client, product.id, { status: 'DELIVERED' });
    expect(await mailsOf(product)).toHaveLength(1);
  });

  test('when the answer is lost after the mail went out, it is attempted again and mailed once', {
    timeout: 5 * minutes,
  }, async () => {
    const proxy = await startDroppingProxy(n8n.url);
    const behind = await startGateway(ai.url, { webhook: proxy.webhook });
    try {
      const through = clientOf(behind.url);
      proxy.state.drop = 2;
      const product = await createProduct(through, 5);
      await sell(through, product.id);
      const alert = await whenAlert(through, product.id, { status: 'DELIVERED', supplierPrice: 49.9 });
      expect(proxy.state.dropped).toBe(2);
      expect(alert.attempts).toHaveLength(3);
      expect(await mailsOf(product)).toHaveLength(1);
      // Sent again by hand: confirmed, but no second mail.
      await through.graphql(
        'mutation ($id: ID!) { redeliverAlert(input: { alertId: $id }) { __typename } }',
        { id: alert.id },
      );
      await whenAlert(through, product.id, { status: 'DELIVERED', supplierPrice: 49.9 });
      expect(await mailsOf(product)).toHaveLength(1);
    } finally {
      await behind.stop();
      await proxy.stop();
    }
  });

  test('equal alerts at once are mailed once', { timeout: 3 * minutes }, async () => {
    const name = `Mesa ${randomUUID().slice(0, 8)}`;
    const alert = {
      product_name: name,
      current_stock: 3,
      product_id: 1,
      threshold: 10,
      alert_id: 1,
      raised_at: new Date().toISOString(),
    };
    const answers = await Promise.all(Array.from({ length: 6 }, () => post(alert)));
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    expect(answers.every(({ status }) => status === 200 || status === 503)).toBe(true);
    expect(await mailsOf({ name })).toHaveLength(1);
    expect(await post(alert)).toEqual({
      status: 200,
      body: { delivered: true, duplicate: true, supplier_price: 49.9, channel: 'email' },
    });
    expect(await mailsOf({ name })).toHaveLength(1);
  });

  test('a call without the right token gets 403, and the gateway’s alert is FAILED for all to see', {
    timeout: 3 * minutes,
  }, async () => {
    expect((await fetch(n8n.webhook.url, { method: 'POST' })).status).toBe(403);
    const stranger = await startGateway(ai.url, {
      webhook: { ...n8n.webhook, token: 'another-token-of-nobody' },
    });
    try {
      const through = clientOf(stranger.url);
      const product = await createProduct(through, 5);
      await sell(through, product.id);
      await whenAlert(through, product.id, { status: 'FAILED', attempts: [{ statusCode: 403 }] });
      expect(await mailsOf(product)).toEqual([]);
    } finally {
      await stranger.stop();
    }
  });

  test('what is no alert is answered 422 and not mailed', async () => {
    const { status, body } = await post({
      product_name: ' ',
      current_stock: -1,
      product_id: 'x',
      alert_id: 0,
    });
    expect(status).toBe(422);
    expect(body).toMatchObject({
      delivered: false,
      error: expect.stringContaining('alert_id must be a positive integer'),
    });
  });

  test('names cannot bring markup or control characters into a mail', async () => {
    const name = `<img src=x onerror=alert(1)> ${randomUUID().slice(0, 8)}`;
    const alert = {
      product_name: `${name}\r\nBcc: thief@example.test\u0000\u202e`,
      current_stock: 0,
      product_id: 1,
      alert_id: 2,
    };
    expect((await post(alert)).status).toBe(200);
    const [mail] = await mailsOf({ name });
    expect(mail?.to).toEqual(['bodega@example.test']);
    expect(mail?.subject).toBe(`Alerta de existencias: ${name} Bcc: thief@example.test, está agotado`);
    const { html, bcc } = await PostalMime.parse(readFileSync(join(mailFolder(), mail?.id ?? '')));
    expect(bcc).toBeUndefined();
    expect(html).not.toContain('<img');
    expect(html).toContain('&#60;img src=x');
  });

  test('killed in the middle of 200 alerting sales, n8n comes back and every alert is mailed exactly once', {
    timeout: 30 * minutes,
  }, async () => {
    const products = await Promise.all(Array.from({ length: 23 }, () => createProduct(client, 9)));
    const sales = products.flatMap((product) => Array.from({ length: 9 }, () => product)).slice(0, 200);
    const mails = async () =>
      (await mailbox.list()).filter(({ subject }) => products.some(({ name }) => subject.includes(name)));
    const delivered = (count: number, timeout: number) =>
      vi.waitFor(
        async () => {
          const lists = await Promise.all(products.map(({ id }) => alertsOf(client, id)));
          expect(lists.flat().filter(({ status }) => status === 'DELIVERED')).toHaveLength(count);
        },
        { timeout, interval: 1_000 },
      );
    for (const { id } of sales.slice(0, 60)) await sell(client, id);
    await delivered(60, 10 * minutes);
    // The next ones are in the middle of the workflow, waiting for the supplier, when n8n is killed.
    supplier.hold();
    for (const { id } of sales.slice(60, 70)) await sell(client, id);
    await vi.waitFor(() => expect(supplier.state.held).toBeGreaterThan(2), {
      timeout: minutes,
      interval: 20,
    });
    n8n.kill();
    supplier.release();
    for (const { id } of sales.slice(70)) await sell(client, id);
    await delivered(200, 15 * minutes);
    expect(n8n.printed()).toContain('n8n ended (SIGKILL)');
    const numbers = (await mails()).map(({ text }) => /Alerta n\.º (\d+)/.exec(text)?.[1]);
    expect(numbers).toHaveLength(200);
    expect(new Set(numbers).size).toBe(200);
  });

  async function post(alert: object) {
    const answer = await fetch(n8n.webhook.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(alert),
    });
    const body: unknown = await answer.json();
    return { status: answer.status, body };
  }
});
