import { decodeBody } from '@orquestia/service-kit/body-text';
import { problem } from '@orquestia/service-kit/problem';
import type { RestContext } from './documented.ts';

/** The body, by its charset; or the refusal of one that is not JSON. `whenEmpty` stands for a body that was left out. */
export async function readJson(c: RestContext, whenEmpty?: object): Promise<unknown> {
  const { traceId, locale } = c.get('request');
  const text = decodeBody(new Uint8Array(await c.req.arrayBuffer()), c.req.header('content-type'));
  if (text === undefined) {
    const detail =
      locale === 'es'
        ? 'El cuerpo no es UTF-8 válido, ni del charset que indica Content-Type. Envíalo en UTF-8.'
        : 'The body is neither valid UTF-8 nor of the charset that Content-Type names. Send it as UTF-8.';
    return problem(400, { code: 'UNREADABLE_BODY', detail }, { traceId });
  }
  if (text === '' && whenEmpty) return whenEmpty;
  try {
    const body: unknown = JSON.parse(text);
    return body;
  } catch {
    const detail = locale === 'es' ? 'El cuerpo no es JSON válido.' : 'The body is not valid JSON.';
    return problem(
      422,
      { code: 'INVALID_JSON', detail, errors: [{ path: '', message: detail }] },
      { traceId },
    );
  }
}
