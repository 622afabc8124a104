import { parseEnv as parseAiServiceEnv } from '../ai-service/src/env.ts';
import { parseEnv as parseGatewayEnv } from '../gateway/src/platform/env.ts';

/*
 * Says what a service would refuse of its settings, before anything runs. A process of its own: the starter stays, and
 * need not keep all this in its memory.
 */
const { env } = process;
const results = [
  parseGatewayEnv({ ...env, DATABASE_URL: env.DATABASE_URL || 'postgres://embedded' }),
  // An inside service: it stays on loopback, whatever is opened.
  parseAiServiceEnv({ ...env, HOST: '127.0.0.1' }),
];
const problems = new Set(results.flatMap((result) => (result.ok ? [] : result.problems)));
for (const problem of problems) process.stderr.write(`${problem}\n`);
if (problems.size > 0) process.exitCode = 1;
