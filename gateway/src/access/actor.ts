import { z } from 'zod';
import type { Actor } from '../principal.ts';

export const actorKinds = ['PERSON', 'TOKEN', 'SYSTEM'] as const;

/** An actor as a JSON column holds it. */
export const actorSchema = z.object({
  kind: z.enum(actorKinds),
  id: z.string().nullable(),
  name: z.string(),
}) satisfies z.ZodType<Actor>;

/** The columns of a row that say who did it. */
export type ActorColumns = {
  actorKind: Actor['kind'] | null;
  actorId: string | null;
  actorName: string | null;
};

/** Who did it; null where nobody is known. */
export function actorOfRow({ actorKind, actorId, actorName }: ActorColumns): Actor | null {
  return actorKind === null ? null : { kind: actorKind, id: actorId, name: actorName ?? '' };
}
