import { access } from './es/access.ts';
import { i18n } from './i18n.ts';

/* The Spanish texts of access come with its pages, and not with the first load; the English ones with English. */
i18n.addResourceBundle('es', 'translation', { access }, true, false);
