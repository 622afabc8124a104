import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { AckLog, Outcome } from './ack-log.ts';

type NewProduct = {
  name: string;
  stock?: number;
  wait?: boolean;
  key?: string;
  via?: 'graphql' | 'rest';
};
type NewSale = { productId: number; quantity?: number; key?: string; via?: 'graphql' | 'rest' };

const createDocument = `mutation ($input: CreateProductInput!) { createProduct(input: $input) {
  __typename ... on Product { id } ... on Error { code } ... on AiUnavailableError { retryAfterMs } } }`;
const sellDocument = `mutation ($input: SellProductInput!) { sellProduct(input: $input) {
  __typename ... on Sale { id } ... on Error { code } } }`;

const graphqlSchema = z.object({
  data: z
    .record(
      z.string(),
      z
        .object({
          id: z.coerce.number().optional(),
          code: z.string().optional(),
          retryAfterMs: z.number().nullish(),
        })
        .nullable(),
    )
    .nullish(),
  errors: z.array(z.object({ extensions: z.object({ code: z.string() }).optional() })).optional(),
});
const restSchema = z.object({
  id: z.number().optional(),
  sale_id: z.number().optional(),
  code: z.string().optional(),
});

/** A gateway's client, which writes down what it was told. */
export function makeClient(url: string, ackLog: AckLog) {
  async function send(path: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(90_000),
    });
  }

  async function byGraphql(query: string, input: object): Promise<Outcome> {
    const response = await send('/graphql', { query, variables: { input } });
    const { data, errors } = graphqlSchema.parse(await response.json());
    const result = Object.values(data ?? {})[0];
    if (result?.id !== undefined) return { kind: 'done', id: result.id, replayed: false };
    const { status } = response;
    if (result?.code)
      return { kind: 'refused', status, code: result.code, retryAfterMs: result.retryAfterMs ?? undefined };
    return { kind: 'unknown', status, code: errors?.[0]?.extensions?.code ?? 'NO_CODE' };
  }

  async function byRest(path: string, body: object, headers: Record<string, string>): Promise<Outcome> {
    const response = await send(path, body, headers);
    const { status } = response;
    const { id, sale_id, code = 'NO_CODE' } = restSchema.parse(await response.json());
    const replayed = response.headers.get('idempotency-replayed') === 'true';
    if (response.ok) return { kind: 'done', id: sale_id ?? id ?? Number.NaN, replayed };
    if (status === 500 || status === 504) return { kind: 'unknown', status, code };
    const retryAfter = response.headers.get('retry-after');
    return {
      kind: 'refused',
      status,
      code,
      retryAfterMs: retryAfter ? Number(retryAfter) * 1_000 : undefined,
    };
  }

  const orUnknown = (work: Promise<Outcome>) =>
    work.catch((error: unknown): Outcome => ({ kind: 'unknown', status: undefined, code: String(error) }));

  return {
    url,
    async create({ name, stock = 20, wait = true, key, via = 'graphql' }: NewProduct): Promise<Outcome> {
      const product = { name, keywords: ['prueba'], stock };
      const outcome = await orUnknown(
        via === 'graphql'
          ? byGraphql(createDocument, { ...product, wait, idempotencyKey: key })
          : byRest('/products', product, {
              ...(key ? { 'idempotency-key': key } : {}),
              ...(wait ? {} : { prefer: 'respond-async' }),
            }),
      );
      ackLog.product(name, outcome);
      return outcome;
    },
    async sell({ productId, quantity = 1, key, via = 'graphql' }: NewSale): Promise<Outcome> {
      const outcome = await orUnknown(
        via === 'graphql'
          ? byGraphql(sellDocument, { productId: String(productId), quantity, idempotencyKey: key })
          : byRest(`/products/${productId}/sell`, { quantity }, key ? { 'idempotency-key': key } : {}),
      );
      ackLog.sale(key ?? randomUUID(), { productId, quantity }, outcome);
      return outcome;
    },
    get: (path: string) => fetch(`${url}${path}`, { signal: AbortSignal.timeout(30_000) }),
  };
}
