import { randomBytes } from 'node:crypto';
import type { AccessToken as TokenModel } from '@orquestia/prisma/client';
import type { Locale } from '@orquestia/service-kit/locale';
import { z } from 'zod';
import { textSchema } from '../platform/input.ts';
import { scopes } from '../principal.ts';

/** A token as it can be shown: it cannot be used by what is known of it. */
export type TokenRow = Omit<TokenModel, 'sha256'>;

/** So much of a token is kept, for people to know it by. */
const shownLength = 'orq_'.length + 6;
const nameLength = 80;

/** A new token, `orq_` and 256 bits as base64url, and its beginning. */
export function drawToken(): { token: string; prefix: string } {
  const token = `orq_${randomBytes(32).toString('base64url')}`;
  return { token, prefix: token.slice(0, shownLength) };
}

/** What a new token is asked for with. */
export function newTokenSchema(locale: Locale) {
  const say = (es: string, en: string) => (locale === 'es' ? es : en);
  return z.object({
    name: textSchema(locale, nameLength),
    scopes: z
      .array(z.enum(scopes))
      .min(1, say('Elige al menos un permiso.', 'Choose one scope at least.'))
      .transform((chosen) => scopes.filter((scope) => chosen.includes(scope))),
    expiresAt: z.iso
      .datetime({ offset: true })
      .transform((text) => new Date(text))
      .refine(
        (moment) => moment.getTime() > Date.now(),
        say('La caducidad ya ha pasado.', 'The expiry has passed already.'),
      )
      .nullable(),
  });
}
