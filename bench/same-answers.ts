import { isDeepStrictEqual } from 'node:util';
import type { Request } from 'autocannon';
import { z } from 'zod';
import type { BenchCase } from './cases.ts';
import type { Server } from './server.ts';

/** Throws where a server answers the first request of a case otherwise than the first server: it would be measured for other work. */
export async function checkSameAnswers(cases: BenchCase[], servers: Server[]): Promise<void> {
  for (const { name, requests } of cases.filter(({ requests }) => requests.peer)) {
    let expected: unknown;
    for (const server of servers.filter(({ kind }) => kind !== 'floor')) {
      const request = requests[server.kind]?.[0];
      if (!request) continue;
      const answer = comparable(await ask(server, request));
      expected ??= answer;
      if (!isDeepStrictEqual(answer, expected))
        throw new Error(
          `${name}: ${server.name} answers\n${JSON.stringify(answer)}\nand ${servers[0]?.name}\n${JSON.stringify(expected)}`,
        );
    }
  }
}

async function ask({ url, headers: more }: Server, request: Request): Promise<unknown> {
  const setup = request.setupRequest;
  const { method, path, headers, body } = typeof setup === 'function' ? setup(request, {}) : request;
  const init = {
    method,
    headers: { ...z.record(z.string(), z.string()).parse(headers), ...more },
    body: String(body),
  };
  return (await fetch(`${url}${path}`, init)).json();
}

const saleSchema = z.looseObject({ id: z.string(), stockBefore: z.number(), stockAfter: z.number() });

/** An answer without what differs from one server or sale to the next: cursors, moments, and of a sale all but its units. */
function comparable(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer), (key, value: unknown) => {
    const sale = saleSchema.safeParse(value).data;
    if (sale) return { ...sale, id: '…', stockBefore: sale.stockBefore - sale.stockAfter, stockAfter: 0 };
    if (key.endsWith('Cursor')) return typeof value;
    return key.endsWith('At') && !Number.isNaN(Date.parse(String(value))) ? 'a moment' : value;
  });
}
