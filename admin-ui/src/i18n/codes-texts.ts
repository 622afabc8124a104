import { codes } from './es/codes.ts';
import { i18n } from './i18n.ts';

/* The Spanish texts of codes and archive come with what shows them, and not with the first load; the English ones with English. */
i18n.addResourceBundle('es', 'translation', { codes }, true, false);
