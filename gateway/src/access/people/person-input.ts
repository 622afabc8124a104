import type { Locale } from '@orquestia/service-kit/locale';
import { z } from 'zod';
import { textSchema } from '../../platform/input.ts';
import { roles } from '../../principal.ts';

/** Of passwords: how long is all that is asked; the longest keeps the hashing short. */
export const passwordLengths = { min: 12, max: 128 };

const messages = {
  es: {
    email: 'Escribe una dirección de correo, como ana@ejemplo.com.',
    password: `Escribe una contraseña de ${passwordLengths.min} a ${passwordLengths.max} caracteres.`,
    role: `Elige una función: ${roles.join(', ')}.`,
    token: 'Abre el enlace tal como llegó: le falta su parte secreta, la que va tras #.',
  },
  en: {
    email: 'Give an e-mail address, such as ana@example.com.',
    password: `Give a password of ${passwordLengths.min} to ${passwordLengths.max} characters.`,
    role: `Choose a role: ${roles.join(', ')}.`,
    token: 'Open the link as it came: its secret part, behind #, is missing.',
  },
};

/** An e-mail address in the form people are known by. */
function emailSchema(locale: Locale) {
  const error = messages[locale].email;
  return z.string({ error }).trim().toLowerCase().max(254, error).pipe(z.email({ error }));
}

const passwordSchema = (locale: Locale) => {
  const error = messages[locale].password;
  return z.string({ error }).min(passwordLengths.min, error).max(passwordLengths.max, error);
};

const tokenSchema = (locale: Locale) => {
  const error = messages[locale].token;
  return z.string({ error }).regex(/^[A-Za-z0-9_-]{43}$/, error);
};

const nameSchema = (locale: Locale) => textSchema(locale, 100);

/** What whoever opens the link of the first start says. */
export const ownerSchema = (locale: Locale) =>
  z.object({
    token: tokenSchema(locale),
    email: emailSchema(locale),
    name: nameSchema(locale),
    password: passwordSchema(locale),
  });

/** What the program says that makes an owner. */
export const namedOwnerSchema = (locale: Locale) => ownerSchema(locale).omit({ token: true });

/** What an invited person says. */
export const acceptanceSchema = (locale: Locale) => ownerSchema(locale).omit({ email: true });

/** What whoever opens a link to choose a new password says. */
export const newPasswordSchema = (locale: Locale) =>
  ownerSchema(locale).pick({ token: true, password: true });

/** What a person may do. */
export const roleSchema = (locale: Locale) =>
  z.object({ role: z.enum(roles, { error: messages[locale].role }) });

/** Whom to invite, and as what. */
export const invitationSchema = (locale: Locale) => roleSchema(locale).extend({ email: emailSchema(locale) });
