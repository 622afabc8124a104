import { importing } from './es/import.ts';
import { i18n } from './i18n.ts';

/* The Spanish texts of the import come with it, and not with the first load; the English ones with English. */
i18n.addResourceBundle('es', 'translation', { import: importing }, true, true);
