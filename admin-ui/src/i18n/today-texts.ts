import { today } from './es/today.ts';
import { i18n } from './i18n.ts';

/* The Spanish texts of the page come with it, and not with the first load; the English ones with English. */
i18n.addResourceBundle('es', 'translation', { today }, true, false);
