import type { Locale } from '@orquestia/service-kit/locale';
import { badRequest } from './connection.ts';

/** The id of an entity as a router asks for it; anything but a text or a number is the asker's error. */
export function entityId({ id }: { id: unknown }, locale: Locale): string {
  if (typeof id === 'string' || typeof id === 'number') return String(id);
  throw badRequest(
    locale === 'es'
      ? 'Una entidad se pide por su id: {"__typename": …, "id": "1"}.'
      : 'An entity is asked for by its id: {"__typename": …, "id": "1"}.',
  );
}
