import { table } from './es/table.ts';
import { i18n } from './i18n.ts';

/* The Spanish texts of the choice of columns come with it, and not with the first load; the English ones with English. */
i18n.addResourceBundle('es', 'translation', { table }, true, false);
