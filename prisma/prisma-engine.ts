import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type * as Engine from '@prisma/schema-engine-wasm';

type Glue = typeof Engine & { __wbg_set_wasm(exports: WebAssembly.Exports): void };

/**
 * Prisma's own schema engine, as WebAssembly, on a database. For tests: it says whether our runner's work is what
 * Prisma would have done.
 */
export async function openPrismaEngine(databaseUrl: string): Promise<Engine.SchemaEngine> {
  loaded ??= load();
  const { SchemaEngine } = await loaded;
  const adapter = bindMigrationAwareSqlAdapterFactory(
    new PrismaPg({ connectionString: databaseUrl, idleTimeoutMillis: 10 }),
  );
  return SchemaEngine.new({ datamodels: [await datamodel()] }, () => undefined, adapter);
}

let loaded: Promise<Glue> | undefined;

/** Once a process: the glue holds one instance. The package exports a bundler's entry alone, so it is joined here. */
async function load(): Promise<Glue> {
  const package_ = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  const glue: Glue = await import(pathToFileURL(join(package_, 'schema_engine_bg.js')).href);
  const { instance } = await WebAssembly.instantiate(
    await readFile(join(package_, 'schema_engine_bg.wasm')),
    {
      './schema_engine_bg.js': { ...glue },
    },
  );
  glue.__wbg_set_wasm(instance.exports);
  const { __wbindgen_start: start } = instance.exports;
  if (typeof start === 'function') start();
  return glue;
}

const folder = import.meta.dirname;
export const noFilter = { externalTables: [], externalEnums: [] };

async function datamodel(): Promise<[string, string]> {
  const path = join(folder, 'schema.prisma');
  return [path, await readFile(path, 'utf8')];
}

/** The SQL with which Prisma would make schema.prisma's tables in an empty database. */
export async function sqlOfSchema(engine: Engine.SchemaEngine): Promise<string> {
  const [path, content] = await datamodel();
  const { stdout } = await engine.diff({
    from: { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files: [{ path, content }] },
    script: true,
    exitCode: null,
    filters: noFilter,
  });
  return stdout ?? '';
}
