import type { NewestFirstPage } from '../platform/child-pages.sql.ts';
import type { Prisma } from '../platform/prisma.ts';
import type { TokenRow } from './token.ts';

/** Reads tokens, the newest first; how one is made and ended is in files of their own. */
export function makeTokenStore(prisma: Prisma) {
  return {
    page: ({ cursor, limit, backwards }: NewestFirstPage): Promise<TokenRow[]> =>
      prisma.accessToken.findMany({
        omit: { sha256: true },
        where: cursor === null ? {} : { id: backwards ? { gt: cursor } : { lt: cursor } },
        orderBy: { id: backwards ? 'asc' : 'desc' },
        take: limit,
      }),
    count: () => prisma.accessToken.count(),
  };
}

export type TokenStore = ReturnType<typeof makeTokenStore>;
