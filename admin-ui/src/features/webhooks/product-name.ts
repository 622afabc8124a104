import { z } from 'zod/mini';

const namedSchema = z.object({ name: z.string() });

/** The name of the product that an event is about; undefined where it is about none. */
export function productNameOf(data: string): string | undefined {
  try {
    return namedSchema.safeParse(JSON.parse(data)).data?.name;
  } catch {
    return undefined;
  }
}
