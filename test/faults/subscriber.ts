import { z } from 'zod';

const eventSchema = z.object({
  data: z.object({
    productChanged: z.object({ id: z.string(), enrichment: z.object({ status: z.string() }) }),
  }),
});
const query = encodeURIComponent('subscription { productChanged { id enrichment { status } } }');

/** A browser's subscription to the products, over server-sent events. */
export async function subscribe(url: string) {
  const leaving = new AbortController();
  const response = await fetch(`${url}/graphql?query=${query}`, {
    headers: { accept: 'text/event-stream' },
    signal: leaving.signal,
  });
  const { body } = response;
  if (!body) throw new Error(`no stream: ${response.status}`);
  const seen = new Map<number, string[]>();
  let pings = 0;
  let open = true;
  const reading = (async () => {
    let rest = '';
    for await (const text of body.pipeThrough(new TextDecoderStream())) {
      const blocks = (rest + text).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        if (block.startsWith(':')) pings += 1;
        const data = /^data: (.+)$/m.exec(block)?.[1];
        if (!data) continue;
        const { id, enrichment } = eventSchema.parse(JSON.parse(data)).data.productChanged;
        seen.set(Number(id), [...(seen.get(Number(id)) ?? []), enrichment.status]);
      }
    }
  })()
    .catch(() => undefined)
    .finally(() => {
      open = false;
    });
  return {
    /** The states of a product, in the order in which they came. */
    statesOf: (id: number) => seen.get(id) ?? [],
    pings: () => pings,
    isOpen: () => open,
    async leave(): Promise<void> {
      leaving.abort();
      await reading;
    },
  };
}
