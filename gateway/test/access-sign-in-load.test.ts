import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAiStandIn, startGateway } from '../../test/support/gateway.ts';
import { makeBrowser, owner, signInAsOwner } from './support/browser.ts';

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let browser: Awaited<ReturnType<typeof signInAsOwner>>;
beforeAll(async () => {
  ai = await startAiStandIn();
  // Each caller's address is what its header says.
  gateway = await startGateway(ai.url, { env: { TRUSTED_PROXIES: ['127.0.0.1/32'] } });
  browser = await signInAsOwner(gateway);
});
afterAll(async () => {
  await gateway.stop();
  await ai.stop();
});

const from = (address: string) => ({ 'x-forwarded-for': address });
const signIn = (email: string, password: string, address: string) =>
  makeBrowser(gateway.url).call('/auth/sign-in/email', { email, password }, from(address));

/** More wrong passwords than can be looked at, from many addresses at accounts that are never the same, until it is told to end. */
function startAttack() {
  const attack = { hasEnded: false, statuses: [] as number[] };
  const attackers = Array.from({ length: 60 }, async (_, attacker) => {
    for (let guess = 0; !attack.hasEnded; guess++) {
      const answer = await signIn(
        `a${attacker}-${guess}@almacen.example`,
        'no es la clave',
        `10.0.0.${attacker}`,
      );
      attack.statuses.push(answer.status);
      await answer.arrayBuffer();
    }
  });
  return {
    statuses: attack.statuses,
    async end() {
      attack.hasEnded = true;
      await Promise.all(attackers);
    },
  };
}

test('while more wrong passwords come than can be looked at, somebody else signs in and sells', async () => {
  const made = await browser.call('/products', { name: 'Taladro', keywords: ['percutor'], stock: 50 });
  const { id } = await made.json();
  const attack = startAttack();
  try {
    // Each has tried more than once, and some were sent away: from here on the queue is full.
    await expect.poll(() => attack.statuses.length, { timeout: 30_000 }).toBeGreaterThan(180);
    expect(attack.statuses).toContain(503);
    const others = [];
    for (let visitor = 1; visitor <= 5; visitor++) {
      const before = attack.statuses.length;
      others.push((await signIn(owner.email, owner.password, `192.0.2.${visitor}`)).status);
      const sale = await browser.call(`/products/${id}/sell`, { quantity: 1 });
      others.push(sale.status);
      // It goes on meanwhile.
      await expect.poll(() => attack.statuses.length, { timeout: 30_000 }).toBeGreaterThan(before);
    }
    expect(others).toEqual(Array(5).fill([200, 200]).flat());
  } finally {
    await attack.end();
  }
  // Whoever tries passwords is told to come back: none of them was let in, and none was an error.
  expect([...new Set(attack.statuses)].sort()).toEqual(expect.arrayContaining([401, 503]));
  expect(attack.statuses.filter((status) => ![401, 429, 503].includes(status))).toEqual([]);
}, 120_000);
