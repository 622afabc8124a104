import type { Locale } from '@orquestia/service-kit/locale';
import { problem } from '@orquestia/service-kit/problem';

type Request = { traceId: string; locale: Locale };
type Text = { status: number; es: string; en: string };

/** Every code of `/auth`, with its status and its words. */
export const authTexts: Record<string, Text | undefined> = {
  INVALID_EMAIL_OR_PASSWORD: {
    status: 401,
    es: 'El correo o la contraseña no son correctos.',
    en: 'The e-mail or the password is wrong.',
  },
  INVALID_PASSWORD: {
    status: 403,
    es: 'La contraseña actual no es correcta.',
    en: 'The current password is wrong.',
  },
  PASSWORD_TOO_SHORT: {
    status: 422,
    es: 'La contraseña es demasiado corta.',
    en: 'The password is too short.',
  },
  PASSWORD_TOO_LONG: {
    status: 422,
    es: 'La contraseña es demasiado larga.',
    en: 'The password is too long.',
  },
  PERSON_DEACTIVATED: {
    status: 403,
    es: 'Esta cuenta está desactivada. Pide a quien administra el sistema que la active.',
    en: 'This account has been deactivated. Ask the owner of the system to activate it.',
  },
  INVALID_CODE: {
    status: 401,
    es: 'El código no es correcto o ya se usó. Espera al siguiente de tu aplicación.',
    en: 'The code is wrong or has been used. Wait for the next one of your app.',
  },
  INVALID_BACKUP_CODE: {
    status: 401,
    es: 'El código de recuperación no es correcto o ya se usó.',
    en: 'The recovery code is wrong or has been used.',
  },
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: {
    status: 429,
    es: 'Demasiados códigos incorrectos. Vuelve a escribir tu contraseña.',
    en: 'Too many wrong codes. Start again with your password.',
  },
  ACCOUNT_TEMPORARILY_LOCKED: {
    status: 429,
    es: 'Demasiados códigos incorrectos. Espera quince minutos.',
    en: 'Too many wrong codes. Wait for fifteen minutes.',
  },
  INVALID_TWO_FACTOR_COOKIE: {
    status: 401,
    es: 'El inicio de sesión ha caducado. Vuelve a escribir tu contraseña.',
    en: 'Signing in took too long. Start again with your password.',
  },
  TOTP_ALREADY_ENABLED: {
    status: 409,
    es: 'El segundo factor ya está activado.',
    en: 'The second factor is on already.',
  },
  TOTP_NOT_ENABLED: {
    status: 409,
    es: 'El segundo factor no está activado.',
    en: 'The second factor is not on.',
  },
  NOT_INVITED: {
    status: 403,
    es: 'Esta cuenta no está invitada. Pide una invitación a quien administra el sistema.',
    en: 'This account is not invited. Ask the owner of the system for an invitation.',
  },
  SESSION_NOT_FRESH: {
    status: 403,
    es: 'Vuelve a iniciar sesión para hacer esto.',
    en: 'Sign in again to do this.',
  },
  UNAUTHENTICATED: {
    status: 401,
    es: 'Inicia sesión para hacer esto.',
    en: 'Sign in to do this.',
  },
  SIGN_IN_BUSY: {
    status: 503,
    es: 'Hay demasiados inicios de sesión a la vez. Vuelve a intentarlo en unos segundos.',
    en: 'Too many people sign in at once. Try again in a few seconds.',
  },
  AUTH_NOT_CONFIGURED: {
    status: 503,
    es: 'Falta AUTH_SECRET: crea los secretos con "npm run secrets" y reinicia el gateway.',
    en: 'AUTH_SECRET is missing: make the secrets with "npm run secrets" and start the gateway again.',
  },
  LINK_NOT_GOOD: {
    status: 410,
    es: 'Este enlace ya no vale: se usó, se retiró, ha caducado o es de otro sistema. Pide otro.',
    en: 'This link was used or withdrawn, is too old or is of another system. Ask for a new one.',
  },
  BAD_REQUEST: {
    status: 422,
    es: 'La petición no tiene los datos que hacen falta.',
    en: 'The request lacks what is needed.',
  },
};

const noStore = { 'cache-control': 'no-store' };

/** A refusal of `/auth`, in the caller's language. A code nobody has put into words is a bad request. */
export function authProblem(code: string, request: Request): Response {
  const known = authTexts[code] ? code : 'BAD_REQUEST';
  const text = authTexts[known];
  const status = text?.status ?? 422;
  const retryable = status === 503 || status === 429;
  const headers = retryable ? { ...noStore, 'retry-after': status === 429 ? '900' : '5' } : noStore;
  return problem(
    status,
    { code: known, detail: text?.[request.locale] ?? known, retryable },
    request,
    headers,
  );
}

/** Too many attempts: how long to wait is told. */
export function tooManyAttempts(waitMs: number, request: Request): Response {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  const minutes = Math.ceil(seconds / 60);
  const detail =
    request.locale === 'es'
      ? `Demasiados intentos. Vuelve a intentarlo en ${minutes} min.`
      : `Too many attempts. Try again in ${minutes} min.`;
  const headers = { ...noStore, 'retry-after': String(seconds) };
  return problem(429, { code: 'RATE_LIMITED', detail, retryable: true }, request, headers);
}
