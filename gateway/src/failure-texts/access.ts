import { shownId } from '../failure.ts';
import type { TextsOf } from './texts-of.ts';

export const accessTexts: TextsOf<
  | 'unauthenticated'
  | 'forbidden'
  | 'rate-limited'
  | 'token-not-found'
  | 'person-not-found'
  | 'person-exists'
  | 'session-not-found'
  | 'invitation-not-found'
  | 'last-owner'
  | 'own-second-factor'
> = {
  unauthenticated: (_, say) => ({
    code: 'UNAUTHENTICATED',
    retryable: false,
    message: say(
      'Inicia sesión o envía una clave de acceso válida (Authorization: Bearer orq_…); la que se envió, si hubo alguna, no vale o ya no vale.',
      'Sign in or send a valid token (Authorization: Bearer orq_…); the one that was sent, if any, is not valid or no longer so.',
    ),
  }),
  forbidden: (failure, say) => ({
    code: 'FORBIDDEN',
    retryable: false,
    message: say(
      `Te falta el permiso ${failure.missing}. Pídelo a quien administra el sistema.`,
      `You lack the right ${failure.missing}. Ask the owner of the system for it.`,
    ),
  }),
  'rate-limited': (failure, say) => ({
    code: 'RATE_LIMITED',
    retryable: true,
    message: say(
      `Has llegado al límite diario de la IA. Vuelve a intentarlo en ${hours(failure.retryAfterMs)} h; mientras tanto puedes escribir los textos a mano.`,
      `You have reached the AI’s daily limit. Try again in ${hours(failure.retryAfterMs)} h; meanwhile you can write the texts by hand.`,
    ),
  }),
  'token-not-found': (failure, say) => ({
    code: 'TOKEN_NOT_FOUND',
    retryable: false,
    message: say(
      `No hay ninguna clave de acceso ${shownId(failure.tokenId)}.`,
      `There is no token ${shownId(failure.tokenId)}.`,
    ),
  }),
  'person-not-found': (failure, say) => ({
    code: 'PERSON_NOT_FOUND',
    retryable: false,
    message: say(
      `No hay ninguna persona ${shownId(failure.personId)}.`,
      `There is no person ${shownId(failure.personId)}.`,
    ),
  }),
  'person-exists': (failure, say) => ({
    code: 'PERSON_EXISTS',
    retryable: false,
    message: say(
      `${failure.email} ya está entre las personas. Cambia su función o dale un enlace para una contraseña nueva.`,
      `${failure.email} is among the people already. Change the role or give a link for a new password.`,
    ),
  }),
  'session-not-found': (_, say) => ({
    code: 'SESSION_NOT_FOUND',
    retryable: false,
    message: say('Esa sesión ya terminó o no es tuya.', 'That session has ended already, or is not yours.'),
  }),
  'invitation-not-found': (_, say) => ({
    code: 'INVITATION_NOT_FOUND',
    retryable: false,
    message: say(
      'Esa invitación ya se usó, se retiró o ha caducado.',
      'That invitation was used, was withdrawn or has expired.',
    ),
  }),
  'last-owner': (_, say) => ({
    code: 'LAST_OWNER',
    retryable: false,
    message: say(
      'Es la única persona propietaria: nombra antes a otra.',
      'This is the only owner: name another one first.',
    ),
  }),
  'own-second-factor': (_, say) => ({
    code: 'OWN_SECOND_FACTOR',
    retryable: false,
    message: say(
      'Tu propio segundo factor se desactiva en «Mi cuenta», con tu contraseña.',
      'Your own second factor is turned off in your account, with your password.',
    ),
  }),
};

const hours = (ms: number) => Math.max(1, Math.ceil(ms / 3_600_000));
