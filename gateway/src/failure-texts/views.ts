import { shownId } from '../failure.ts';
import type { TextsOf } from './texts-of.ts';

export const viewTexts: TextsOf<'saved-view-not-found' | 'saved-view-exists'> = {
  'saved-view-not-found': (failure, say) => ({
    code: 'SAVED_VIEW_NOT_FOUND',
    retryable: false,
    message: say(
      `No hay ninguna vista ${shownId(failure.viewId)} que puedas ver.`,
      `There is no view ${shownId(failure.viewId)} that you can see.`,
    ),
  }),
  'saved-view-exists': (failure, say) => ({
    code: 'SAVED_VIEW_EXISTS',
    retryable: false,
    message: say(
      `Ya hay una vista «${failure.name}». Cámbiala o elige otro nombre.`,
      `There is a view “${failure.name}” already. Change it or choose another name.`,
    ),
  }),
};
