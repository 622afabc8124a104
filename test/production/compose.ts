import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ensureCertificate } from '../../scripts/certificate.ts';
import { freePort } from '../../scripts/free-port.ts';
import { ensureSecret, type SecretKind, secretKinds, secretsFolder } from '../../scripts/secret-files.ts';

const run = promisify(execFile);
const project = 'orquestia-rehearsal';
const ownerEmail = 'ana@example.com';

/** Whether there is an engine that runs containers. */
export const hasEngine = spawnSync('docker', ['compose', 'ls'], { stdio: 'ignore' }).status === 0;

export type Production = Awaited<ReturnType<typeof startProduction>>;

/** The whole of docker-compose.yml under a name, secrets, ports and a network of its own, as another one may run. */
export async function startProduction(settings: Record<string, string> = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'orquestia-rehearsal-'));
  const isKind = (name: string): name is SecretKind => Object.hasOwn(secretKinds, name);
  for (const kind of Object.keys(secretKinds).filter(isKind)) ensureSecret(dataDir, kind);
  const secrets = secretsFolder(dataDir);
  const { root = '' } = ensureCertificate(secrets, []);
  const [httpPort, httpsPort] = [await freePort(), await freePort()];
  const url = `https://localhost:${httpsPort}`;
  const env = {
    ...process.env,
    COMPOSE_PROJECT_NAME: project,
    SECRETS_DIR: secrets,
    OWNER_EMAIL: ownerEmail,
    HTTP_PORT: String(httpPort),
    HTTPS_PORT: String(httpsPort),
    PUBLIC_URL: url,
    APP_NETWORK: '172.28.65',
    ...settings,
  };
  const docker = async (...args: string[]) => {
    const { stdout } = await run('docker', args, { env, maxBuffer: 64 * 1_024 * 1_024 });
    return stdout.trim();
  };
  const compose = (...args: string[]) => docker('compose', ...args);
  const end = async () => {
    await compose('down', '--volumes', '--remove-orphans', '--timeout', '20');
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await compose('up', '--detach', '--build', '--wait');
  } catch (error) {
    process.stderr.write(`${await compose('ps', '--all')}\n${await compose('logs', '--tail', '20')}\n`);
    await end();
    throw error;
  }
  return {
    url,
    ca: readFileSync(root),
    owner: { email: ownerEmail, password: readFileSync(join(secrets, 'owner_password'), 'utf8').trim() },
    docker,
    compose,
    containersOf: async (service: string) => (await compose('ps', '--quiet', service)).split('\n'),
    /** deploy/roll.sh */
    roll: async (...services: string[]) => void (await run('sh', ['deploy/roll.sh', ...services], { env })),
    end,
  };
}
