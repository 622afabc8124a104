import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { securityHeaders } from '@orquestia/service-kit/security-headers';
import type { GraphQLError } from 'graphql';
import { z } from 'zod';
import type { PrincipalReader } from '../../access/principal-reader.ts';
import type { UseCasesOf } from '../../guarded-use-cases.ts';
import { openRequest, type RequestOptions } from '../../platform/request-context.ts';
import type { Principal } from '../../principal.ts';
import type { UseCases } from '../../use-cases.ts';
import { graphqlBodyCap } from '../middleware/body.ts';
import { requestMeasured } from '../middleware/measure-request.ts';
import type { PageOf } from '../middleware/origins.ts';
import { authenticateHeader, maskErrors } from './mask-errors.ts';
import { operationFinished } from './measure-operation.ts';
import type { OperationCache } from './operation-cache.ts';
import { exceededBound } from './request-bounds.ts';

type Options = {
  operations: OperationCache;
  requests: RequestOptions;
  useCases: UseCases;
  reader: PrincipalReader;
  useCasesOf: UseCasesOf;
  pageOf: PageOf;
};
type Listener = (incoming: IncomingMessage & { rawBody?: Buffer }, outgoing: ServerResponse) => void;

const paramsSchema = z.strictObject({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

/**
 * Answers a GraphQL operation the server has let through before, without the layers that would let it through
 * again. All else, and whatever is unusual about a request, goes to `next`, which answers as graphql-yoga does.
 */
export function makeHotPath(options: Options, next: Listener): Listener {
  return (incoming, outgoing) => {
    if (!isPlainOperation(incoming) || options.pageOf(incoming) !== 'own') return next(incoming, outgoing);
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', async () => {
      const body = Buffer.concat(chunks);
      try {
        if (await answer(options, body, incoming, outgoing)) return;
      } catch (error) {
        // Out here nobody else would catch it, and it would end the process.
        options.requests.logger.error(
          { error: error instanceof Error ? error.stack : String(error) },
          'unexpected_error',
        );
        outgoing.destroy();
        return;
      }
      incoming.rawBody = body;
      next(incoming, outgoing);
    });
  };
}

function isPlainOperation({ method, url, headers }: IncomingMessage): boolean {
  const { accept = '*/*' } = headers;
  return (
    method === 'POST' &&
    url === '/graphql' &&
    headers['content-type'] === 'application/json' &&
    headers['content-encoding'] === undefined &&
    Number(headers['content-length']) <= graphqlBodyCap &&
    (accept === '*/*' || accept === 'application/json')
  );
}

/** False where the operation is not known or its variables do not fit: nothing has been done then. */
async function answer(
  { operations, requests, useCases, reader, useCasesOf }: Options,
  body: Buffer,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<boolean> {
  const params = parseParams(body);
  const operation =
    params &&
    !exceededBound(params) &&
    operations.find(params.query, params.operationName ?? undefined, params.variables ?? {});
  if (!operation) return false;

  const startedAt = performance.now();
  const known = reader.read(incoming);
  const principal = known instanceof Promise ? await whoIs(known) : known;
  if (!principal) return false;
  const requestContext = openRequest(incoming, outgoing, requests, principal);
  requestContext.logger.info({ method: 'POST', path: '/graphql' }, 'request_started');
  const context = { requestContext, useCases: useCasesOf(principal) };
  const result = await operation.query(undefined, context, params.variables ?? {});
  if (!('data' in result)) return false;

  const errors = result.errors && maskErrors(result.errors, requestContext, operation);
  const status = errors ? statusOf(errors) : 200;
  const text = JSON.stringify(errors ? { errors: errors.map(withoutHttp), data: result.data } : result);
  outgoing.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'x-trace-id': requestContext.traceId,
    ...securityHeaders,
    ...(status === 401 ? authenticateHeader : undefined),
  });
  outgoing.end(text);
  const elapsed = performance.now() - startedAt;
  useCases.metrics.requestFinished({ method: 'POST', route: '/graphql', status }, elapsed / 1_000);
  requestMeasured(useCases, requestContext, '/graphql');
  operationFinished(useCases, requestContext, operation.rootField, elapsed);
  requestContext.span.set('http.response.status_code', status);
  requestContext.logger.info(
    { method: 'POST', path: '/graphql', status, latency_ms: Math.round(elapsed) },
    'request_finished',
  );
  return true;
}

/** Undefined where it cannot be found out; what comes after says so. */
function whoIs(reading: Promise<Principal>): Promise<Principal | undefined> {
  return reading.catch(() => undefined);
}

function parseParams(body: Buffer): z.infer<typeof paramsSchema> | undefined {
  if (!isUtf8(body)) return undefined;
  try {
    return paramsSchema.safeParse(JSON.parse(body.toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

const httpSchema = z.object({ status: z.number() });

/** The status an error asks for in `extensions.http`, as graphql-yoga reads it. */
function statusOf(errors: readonly GraphQLError[]): number {
  return Math.max(
    200,
    ...errors.map(({ extensions }) => httpSchema.safeParse(extensions?.http).data?.status ?? 200),
  );
}

function withoutHttp(error: GraphQLError) {
  const { extensions, ...rest } = error.toJSON();
  if (!extensions) return rest;
  const { http: _, ...shown } = extensions;
  return Object.keys(shown).length > 0 ? { ...rest, extensions: shown } : rest;
}
