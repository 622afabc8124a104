import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAiStandIn, startGateway } from '../../test/support/gateway.ts';
import { mayBeOpen } from '../src/access/people/exposure.ts';
import { prepareOwner } from '../src/access/people/prepare-owner.ts';

const onLoopback = { HOST: '127.0.0.1', PUBLIC_URL: undefined, ALLOWED_HOSTS: [], TRUSTED_PROXIES: [] };
const secret = ['a secret of the tests, with more than 32 characters'];

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
beforeAll(async () => {
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url);
});
afterAll(async () => {
  await gateway?.stop();
  await ai?.stop();
});

test('on loopback alone a gateway without an owner may start', async () => {
  expect(mayBeOpen(onLoopback)).toBe(true);
  await prepareOwner(gateway.database, { ...onLoopback, AUTH_SECRET: [] });
});

test.each([
  { HOST: '0.0.0.0' },
  { HOST: '192.0.2.7' },
  { PUBLIC_URL: 'https://almacen.example' },
  { ALLOWED_HOSTS: ['almacen.example'] },
  { TRUSTED_PROXIES: ['127.0.0.1'] },
])(
  'where others may reach it it does not start without an owner, and says how to make one: %j',
  async (more) => {
    const env = { ...onLoopback, ...more, AUTH_SECRET: secret };
    expect(mayBeOpen(env)).toBe(false);
    await expect(prepareOwner(gateway.database, env)).rejects.toThrow('npm run owner');
  },
);

test('the owner may come by settings, and then a secret has to be there', async () => {
  const named = {
    ...onLoopback,
    HOST: '0.0.0.0',
    OWNER_EMAIL: 'ana@almacen.example',
    OWNER_PASSWORD: 'una clave bien larga',
  };
  await expect(
    prepareOwner(gateway.database, { ...named, OWNER_PASSWORD: 'corta', AUTH_SECRET: secret }),
  ).rejects.toThrow('OWNER_PASSWORD');
  await prepareOwner(gateway.database, { ...named, AUTH_SECRET: secret });
  const { rows } = await gateway.database.query('SELECT email, role FROM people');
  expect(rows).toEqual([{ email: 'ana@almacen.example', role: 'owner' }]);
  await expect(prepareOwner(gateway.database, { ...named, AUTH_SECRET: [] })).rejects.toThrow(
    'npm run secrets',
  );
});
