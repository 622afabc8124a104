import { existsSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.env.ORQUESTIA_DEBIAN_TOOLS ?? '/var/cache/orquestia/debian-13';

/** Programs of Debian 13, as debian-tools.sh unpacks them: pgbackrest, pgbouncer, psql, restic, sqlite3. */
export const debianTools = join(folder, 'bin');

export const hasDebianTools = existsSync(join(folder, 'complete'));
