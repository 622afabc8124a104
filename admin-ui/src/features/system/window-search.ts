import { z } from 'zod/mini';

export const WINDOWS = ['HOUR', 'DAY', 'WEEK'] as const;
export type Window = (typeof WINDOWS)[number];

const searchSchema = z.object({ window: z.catch(z.enum(WINDOWS), 'DAY') });

/** The window that the address names; a day where it names none. */
export function readWindow(search: unknown): Window {
  return searchSchema.parse(search).window;
}
