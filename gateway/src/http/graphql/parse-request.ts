import { decodeBody } from '@orquestia/service-kit/body-text';
import type { Locale } from '@orquestia/service-kit/locale';
import { GraphQLError } from 'graphql';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { z } from 'zod';
import type { Context } from '../../graphql/context.ts';
import { graphqlBodyCap } from '../middleware/body.ts';
import { boundMessage, bringsRows, exceededBound } from './request-bounds.ts';

const messages = {
  es: {
    encoding: 'El cuerpo no es UTF-8 válido, ni del charset que indica Content-Type. Envíalo en UTF-8.',
    json: 'El cuerpo no es un objeto JSON válido.',
    large: `El cuerpo supera ${graphqlBodyCap / 1024} KiB; solo las filas de una importación pueden llegar a 1 MB.`,
  },
  en: {
    encoding: 'The body is neither valid UTF-8 nor of the charset that Content-Type names. Send it as UTF-8.',
    json: 'The body is not a valid JSON object.',
    large: `The body is over ${graphqlBodyCap / 1024} KiB; only the rows of an import may come to 1 MB.`,
  },
};

/** Reads the body of a POST by its charset, and refuses what is beyond the bounds before anything is done with it. */
export function parseRequest(): Plugin<object, Context> {
  return {
    onRequestParse({ request, serverContext, setRequestParser }) {
      if (request.method !== 'POST') return;
      const { locale } = serverContext.requestContext;
      setRequestParser(async (request) => {
        const bytes = new Uint8Array(await request.arrayBuffer());
        return parseBody(bytes, request.headers.get('content-type') ?? undefined, locale);
      });
    },
    onParams({ params, context, setResult }) {
      const bound = exceededBound(params);
      if (!bound) return;
      const { locale } = (context as Context).requestContext;
      setResult({ errors: [refusal('BAD_USER_INPUT', boundMessage(bound, locale))] });
    },
  };
}

const paramsSchema = z.looseObject({});
const querySchema = z.object({ query: z.string() });

function parseBody(bytes: Uint8Array, contentType: string | undefined, locale: Locale): GraphQLParams {
  const text = decodeBody(bytes, contentType);
  if (text === undefined) throw refusal('UNREADABLE_BODY', messages[locale].encoding);
  const params = readJson(text);
  // Not the parser's own words: they repeat what it has read.
  if (!params) throw refusal('BAD_REQUEST', messages[locale].json);
  if (bytes.length > graphqlBodyCap && !bringsRows(querySchema.safeParse(params).data ?? {}))
    throw refusal('BODY_TOO_LARGE', messages[locale].large, 413);
  return params;
}

function readJson(text: string): z.infer<typeof paramsSchema> | undefined {
  try {
    return paramsSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

const refusal = (code: string, message: string, status = 400) =>
  new GraphQLError(message, { extensions: { code, http: { status } } });
