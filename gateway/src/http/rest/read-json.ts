import { problem } from '@orquestia/service-kit/problem';
import type { RestContext } from './documented.ts';

/** The body; or the refusal of one that is not JSON. `whenEmpty` stands for a body that was left out. */
export async function readJson(c: RestContext, whenEmpty?: object): Promise<unknown> {
  const text = await c.req.text();
  if (text === '' && whenEmpty) return whenEmpty;
  try {
    const body: unknown = JSON.parse(text);
    return body;
  } catch {
    const { traceId, locale } = c.get('request');
    const detail = locale === 'es' ? 'El cuerpo no es JSON válido.' : 'The body is not valid JSON.';
    return problem(
      422,
      { code: 'INVALID_JSON', detail, errors: [{ path: '', message: detail }] },
      { traceId },
    );
  }
}
