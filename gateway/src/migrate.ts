import { makeLogger } from '@orquestia/service-kit/logger';
import { prepareOwner } from './access/people/prepare-owner.ts';
import { makeDatabase } from './platform/database.ts';
import { readEnv } from './platform/env.ts';
import { prepareDatabase } from './platform/prepare-database.ts';
import { diagnoseStartFailure } from './start-failure.ts';

/*
 * Brings the database to this version, grants the gateways' role its rights and makes the owner, as a gateway does at its
 * start; once, before gateways that do not know the address of the tables' owner.
 */
const env = readEnv();
const logger = makeLogger({ service: 'backend-principal', level: env.LOG_LEVEL });
try {
  const applied = await prepareDatabase(env.DATABASE_URL, env.MIGRATION_DATABASE_URL);
  const database = makeDatabase(env.DATABASE_URL, logger);
  await prepareOwner(database, env);
  await database.end();
  logger.info({ migrations: applied }, 'database_ready');
} catch (error) {
  logger.fatal({ error: diagnoseStartFailure(error) }, 'database_cannot_be_prepared');
  process.exit(1);
}
