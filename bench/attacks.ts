import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { attacks } from './attack-list.ts';
import { percentile } from './load.ts';
import { startStack } from './stack.ts';

/**
 * `npm run bench:attacks`: while one client attacks the gateway in every way of attack-list.ts, one after another, a
 * client of another address sells. A sale may take 300 ms at the median; above it the command fails.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '6' },
    rows: { type: 'string', default: '10000' },
    /** One attack by its name. */
    only: { type: 'string' },
  },
});
const limitMs = 300;
/** Until the attack has all its connections, and the gateway has met them. */
const warmUpMs = 3_000;
/** Another loopback address is another client to the gateway; Linux has them all. */
const agent = new Agent({ keepAlive: true, localAddress: '127.0.0.2' });

const stack = await startStack();
try {
  await stack.seed(Number(values.rows));
  const names = Object.keys(attacks).filter((name) => !values.only || name === values.only);
  const table = [];
  for (const name of names) table.push(await measure(name));
  console.log('A sale of another client while one attacks:');
  console.table(table);
  const slow = table.filter((row) => row['median ms'] >= limitMs || row.failed > 0);
  if (slow.length > 0) {
    console.log(`Over ${limitMs} ms, or with failed sales: ${slow.map(({ attack }) => attack).join(', ')}`);
    process.exitCode = 1;
  }
} finally {
  agent.destroy();
  await stack.stop();
}

/** Sells one after another, with a short pause, while the attack runs in a process of its own. */
async function measure(attack: string) {
  const attacker = spawn(process.execPath, [resolve('bench/attacker.ts'), attack, stack.gateway.url], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    await pause(warmUpMs);
    const times: number[] = [];
    let failed = 0;
    const end = performance.now() + Number(values.seconds) * 1_000;
    for (let n = 1; performance.now() < end; n++) {
      const startedAt = performance.now();
      if ((await sell(1 + (n % Number(values.rows)))) !== 200) failed += 1;
      times.push(performance.now() - startedAt);
      await pause(20);
    }
    return {
      attack,
      sales: times.length,
      failed,
      'median ms': Math.round(percentile(times, 0.5)),
      '95 % ms': Math.round(percentile(times, 0.95)),
      'most ms': Math.round(percentile(times, 1)),
      MB: stack.gateway.megabytes() ?? '?',
    };
  } finally {
    const ended = attacker.exitCode === null && once(attacker, 'exit');
    attacker.kill('SIGKILL');
    await ended;
  }
}

/** The status of a sale of one; 0 where it has none. */
function sell(id: number): Promise<number> {
  return new Promise((done) => {
    const sale = request(`${stack.gateway.url}/products/${id}/sell`, { method: 'POST', agent }, (answer) => {
      answer.resume().once('end', () => done(answer.statusCode ?? 0));
    });
    sale.once('error', () => done(0)).end();
  });
}
