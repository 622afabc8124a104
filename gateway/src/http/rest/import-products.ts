import { createRoute, z } from '@hono/zod-openapi';
import { problem } from '@orquestia/service-kit/problem';
import { isFailure } from '../../failure.ts';
import { importKeys, importModes } from '../../imports/import.ts';
import { parseId } from '../../platform/input.ts';
import { failureProblem } from '../problem.ts';
import {
  failureAnswers,
  type GatewayApp,
  idParameter,
  json,
  problemAnswer,
  serve,
  traceHeaders,
} from './documented.ts';
import { importJson, importJsonSchema, lower } from './import-json.ts';

/** A file, in bytes. */
const mostBytes = 50 * 1024 * 1024;

const importRoute = createRoute({
  method: 'post',
  path: '/products/import',
  operationId: 'importProducts',
  tags: ['Imports'],
  summary: 'Import a file of products, up to 50 MB',
  description:
    'CSV with headings, or a JSON object a line, in UTF-8. What is left out or empty stays as it is. The answer comes once the file is here; then it is imported, and survives a restart.',
  request: {
    query: z.object({
      mode: z.enum(lower(importModes)).default('update').openapi({
        description: 'create: what is there is skipped. update: what is not there is skipped. upsert: both',
      }),
      key: z
        .enum(lower(importKeys))
        .default('sku')
        .openapi({ description: 'By what a row finds its product' }),
      language: z.enum(['es', 'en']).default('es').openapi({ description: 'Of the new products’ texts' }),
      file_name: z.string().min(1).max(200).optional(),
    }),
    body: {
      required: true,
      content: {
        'text/csv': { schema: z.string(), example: 'sku,name,stock\nA-1,Taladro,12\n' },
        'application/x-ndjson': {
          schema: z.string(),
          example: '{"sku":"A-1","name":"Taladro","stock":12}\n',
        },
      },
    },
  },
  responses: {
    202: {
      description: 'It is being imported',
      headers: traceHeaders.extend({ location: z.string().openapi({ example: '/imports/1' }) }),
      ...json(importJsonSchema),
    },
    413: problemAnswer('The file is over 50 MB'),
    415: problemAnswer('The body comes with a Content-Encoding'),
    422: problemAnswer('Unknown headings, or a bad parameter'),
    ...failureAnswers,
  },
});

const statusRoute = createRoute({
  method: 'get',
  path: '/imports/{id}',
  operationId: 'getImport',
  tags: ['Imports'],
  summary: 'How far an import is, its counts, and the rows that were refused or skipped',
  request: {
    params: idParameter,
    query: z.object({
      after_line: z.int().min(0).optional().openapi({ description: 'More of the rows: behind this line' }),
    }),
  },
  responses: {
    200: { description: 'The import', headers: traceHeaders, ...json(importJsonSchema) },
    404: problemAnswer('No such import'),
    ...failureAnswers,
  },
});

/** POST /products/import and the address of what becomes of it. */
export function serveImports(app: GatewayApp): void {
  serve(app, importRoute, async (c) => {
    const request = c.get('request');
    request.liftDeadline();
    const { incoming } = c.env;
    const input = {
      fileName: c.req.query('file_name') ?? 'POST /products/import',
      mode: (c.req.query('mode') ?? 'update').toUpperCase(),
      key: (c.req.query('key') ?? 'sku').toUpperCase(),
      language: c.req.query('language'),
    };
    const tooLarge = () => {
      const detail = request.locale === 'es' ? 'El archivo supera 50 MB.' : 'The file is over 50 MB.';
      return problem(413, { code: 'BODY_TOO_LARGE', detail }, request);
    };
    if (Number(c.req.header('content-length') ?? 0) > mostBytes) return tooLarge();
    try {
      const outcome = await c.get('useCases').importFile(input, bounded(incoming), request);
      if (isFailure(outcome)) return failureProblem(outcome, request);
      c.header('location', `/imports/${outcome.import.id}`);
      return c.json(importJson(outcome.import, []), 202);
    } catch (error) {
      if (error instanceof FileTooLarge) return tooLarge();
      throw error;
    }
  });
  serve(app, statusRoute, async (c) => {
    const importId = c.req.param('id');
    const id = parseId(importId);
    const imports = c.get('useCases').imports;
    const found = id === undefined ? null : await imports.find(id);
    if (!found) return failureProblem({ kind: 'import-not-found', importId }, c.get('request'));
    const after = Number(c.req.query('after_line') ?? 0);
    const rows = await imports.rows(
      found.id,
      { results: ['REFUSED', 'SKIPPED'] },
      { after: Number.isSafeInteger(after) && after < 2 ** 31 ? after : 0, limit: 100 },
    );
    return c.json(importJson(found, rows));
  });
}

class FileTooLarge extends Error {}

async function* bounded(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const some of bytes) {
    size += some.length;
    if (size > mostBytes) throw new FileTooLarge();
    yield some;
  }
}
