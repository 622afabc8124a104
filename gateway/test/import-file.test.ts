import { request } from 'node:http';
import { Readable } from 'node:stream';
import { afterAll, expect, test } from 'vitest';
import { clientOf, eventually, startAiStandIn, startGateway } from '../../test/support/gateway.ts';

const ai = await startAiStandIn();
// The machine may be slower than a client is allowed to be.
const gateway = await startGateway(ai.url, { limits: { headersMs: 60_000, requestMs: 120_000 } });
const client = clientOf(gateway.url);

afterAll(async () => {
  await gateway.stop();
  await ai.stop();
});

/** Sends a file in parts, as they are made. */
async function upload(query: string, parts: Iterable<string> | AsyncIterable<string>) {
  const sending = request(`${gateway.url}/products/import${query}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
  });
  const answered = new Promise<{ status: number; location: string | undefined; body: string }>(
    (resolve, reject) => {
      sending.once('error', reject).once('response', async (response) => {
        let body = '';
        for await (const chunk of response.setEncoding('utf8')) body += chunk;
        resolve({ status: response.statusCode ?? 0, location: response.headers.location, body });
      });
    },
  );
  Readable.from(parts).pipe(sending);
  return answered;
}
const finished = (location: string | undefined) =>
  eventually(async () => {
    const found = await (await client.rest(location ?? '')).json();
    expect(found.state).toBe('finished');
    return found;
  });

test('a CSV file is imported by its key, and its address tells what became of it', async () => {
  const file =
    'sku;name;keywords;stock;description;category;minimum_stock\r\n' +
    'R-1;"Taladro ""18 V""";percutor, batería;12;"Dos líneas:\nla segunda";tools;3\r\n' +
    'R-2;Sierra;;siete;;;\r\nR-1;Otra vez;;1;;;\r\n';
  const answer = await upload('?mode=upsert&key=sku&file_name=tarifa.csv', [file]);
  expect(answer.status).toBe(202);
  const found = await finished(answer.location);
  expect(found).toMatchObject({
    file_name: 'tarifa.csv',
    mode: 'upsert',
    created: 1,
    refused: 2,
    errors: [
      { line: 4, name: 'Sierra', result: 'refused', reason: 'Existencias: Escribe un número entero.' },
      { line: 5, result: 'refused', reason: 'Es el mismo producto que el de la línea 2.' },
    ],
  });
  const [product] = await (await client.rest('/products?sku=r-1')).json();
  expect(product).toMatchObject({
    name: 'Taladro "18 V"',
    keywords: ['percutor', 'batería'],
    stock: 12,
    description: 'Dos líneas:\nla segunda',
  });
  const { rows } = await gateway.database.query('SELECT count(*) AS count FROM import_parts');
  expect(rows[0].count).toBe(0);
});

test('JSON lines are imported, a broken one is refused alone, and null empties', async () => {
  const lines = [
    { sku: 'J-1', name: 'Lima', stock: 4, minimum_stock: 2 },
    { sku: 'J-2', name: 'Escofina', stock: 5 },
  ];
  const first = await upload('?mode=upsert', [
    `${lines.map((line) => JSON.stringify(line)).join('\n')}\n{"sku"\n`,
  ]);
  expect(await finished(first.location)).toMatchObject({ created: 2, refused: 1 });
  const second = await upload('?mode=update', ['{"sku":"J-1","minimum_stock":null,"stock":9}\n']);
  expect(await finished(second.location)).toMatchObject({ updated: 1 });
  const { rows } = await gateway.database.query(`SELECT stock, minimum FROM products WHERE sku = 'J-1'`);
  expect(rows).toEqual([{ stock: 9, minimum: null }]);
});

test('what cannot be a list of products is refused with what to do, and leaves nothing behind', async () => {
  const count = async () => (await gateway.database.query('SELECT count(*) AS n FROM imports')).rows[0].n;
  const before = await count();
  const unknown = await upload('', ['foo,bar\n1,2\n']);
  expect(unknown.status).toBe(422);
  expect(JSON.parse(unknown.body).errors[0].message).toContain('La primera línea nombra las columnas');
  expect((await upload('', [])).status).toBe(422);
  expect((await upload('?mode=all', ['sku,stock\nA,1\n'])).status).toBe(422);
  expect((await upload('?key=ean', ['sku,stock\nA,1\n'])).status).toBe(422);
  expect(await count()).toBe(before);
});

test('a file of many megabytes is kept part by part while it comes, and not in memory', async () => {
  const kept = async () =>
    (
      await gateway.database.query(
        'SELECT count(*) AS parts, coalesce(max(length(bytes)), 0) AS most FROM import_parts',
      )
    ).rows[0];
  async function* lines() {
    yield 'sku,name,stock,description\n';
    // Of texts that are too long, so that the file is long and the work is not.
    for (let part = 0; part < 100; part++) {
      yield Array.from(
        { length: 6 },
        (_, row) => `big-${part}-${row},Pieza,${row},${'x'.repeat(18_000)}\n`,
      ).join('');
      // 2.6 MB have come so far: of these, two parts are in the database before any more is sent.
      if (part === 24) await eventually(async () => expect((await kept()).parts).toBe(2));
    }
  }
  const answer = await upload('?mode=update', lines());
  expect(answer.status).toBe(202);
  expect((await kept()).most).toBeLessThan(2 * 1024 * 1024);
  expect(await finished(answer.location)).toMatchObject({ refused: 600, created: 0 });
});
