import { z } from 'zod';

/** The settings of the Redis that replicas share (.env.example). */
export const redisSettings = {
  REDIS_URL: z
    .url({ protocol: /^rediss?$/, error: 'must be an address that begins with redis:// or rediss://' })
    .optional(),
  /** Where it does not stand in the address. */
  REDIS_PASSWORD: z.string().optional(),
};
