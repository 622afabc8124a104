import { setTimeout as pause } from 'node:timers/promises';
import { insist } from './steps.ts';
import type { GatewayPart } from './system.ts';

type Load = {
  /** The gateways by turns; asked for anew each time, since they may have been restarted. */
  gateways: () => GatewayPart[];
  productId: number;
  clients: number;
};

/**
 * Clients that sell one unit after the other, each sale under its own key and insisted on until it is acknowledged.
 * `stop` lets each end its sale: then everything that was wished for has happened once.
 */
export function startSelling({ gateways, productId, clients }: Load) {
  let open = true;
  let sold = 0;
  const work = Array.from({ length: clients }, async (_, client) => {
    for (let n = 0; open; n++) {
      const key = `load-${productId}-${client}-${n}`;
      await insist(() => {
        const all = gateways();
        const gateway = all[(client + n) % all.length];
        if (!gateway) throw new Error('no gateway to sell at');
        return gateway.sell({ productId, key, via: n % 2 === 0 ? 'graphql' : 'rest' });
      });
      sold += 1;
      await pause(5);
    }
  });
  return {
    sold: () => sold,
    async stop(): Promise<number> {
      open = false;
      await Promise.all(work);
      return sold;
    },
  };
}
