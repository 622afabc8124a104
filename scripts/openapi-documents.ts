import { makeLogger } from '@orquestia/service-kit/logger';
import { makeApp as makeAiServiceApp } from '../ai-service/src/http/app.ts';
import { openApiDocument as aiServiceDocument } from '../ai-service/src/http/openapi-document.ts';
import { printOpenApiDocument } from '../gateway/src/http/openapi-document.ts';
import { makeChanges } from '../gateway/src/platform/changes.ts';
import { makeDatabase } from '../gateway/src/platform/database.ts';
import { makePrisma } from '../gateway/src/platform/prisma.ts';
import { makeUseCases } from '../gateway/src/use-cases.ts';

const logger = makeLogger({ service: 'openapi', level: 'silent' });
/** Nobody is there, and nobody is asked. */
const nowhere = 'postgres://localhost:1/nowhere';

/** What each service answers at /openapi.json, without a database or a server. */
export function openApiDocuments(): Record<'gateway' | 'ai-service', object> {
  return { gateway: ofGateway(), 'ai-service': ofAiService() };
}

function ofGateway(): object {
  const database = makeDatabase(nowhere, logger);
  const { useCases } = makeUseCases({
    database,
    prisma: makePrisma(database),
    changes: makeChanges({ database, databaseUrl: nowhere, logger }),
    logger,
    isOpen: () => true,
    aiUsesPerDay: 1,
    retention: { idempotencyKeys: 1, previews: 1, deliveryAttempts: null, auditEvents: null },
    publicUrl: undefined,
    screenUrl: '',
    sendLink: undefined,
    aiService: { url: 'http://localhost:1', token: undefined },
    threshold: 10,
    alertPolicy: 'every-sale',
    reviewPolicy: 'claims',
    webhook: undefined,
  });
  return printOpenApiDocument(useCases);
}

function ofAiService(): object {
  const provider = {
    name: 'embedded',
    model: '',
    origin: 'EMBEDDED',
    describe: unasked,
    categorise: unasked,
    suggestKeywords: unasked,
    usage: unasked,
  } as const;
  return makeAiServiceApp({ provider, logger }).getOpenAPI31Document(aiServiceDocument);
}

function unasked(): never {
  throw new Error('Nothing is asked of these.');
}
