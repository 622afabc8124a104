import { z } from 'zod';

/** What the bench tells a peer. */
export const { DATABASE_URL, PORT } = z
  .object({ DATABASE_URL: z.string(), PORT: z.coerce.number() })
  .parse(process.env);
