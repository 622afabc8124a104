import { views } from './es/views.ts';
import { i18n } from './i18n.ts';

/* The Spanish texts of the saved views come with them, and not with the first load; the English ones with English. */
i18n.addResourceBundle('es', 'translation', { views }, true, false);
