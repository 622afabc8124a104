import { replenishment } from './es/replenishment.ts';
import { i18n } from './i18n.ts';

/* The Spanish texts of the reorders come with their page, and not with the first load; the English ones with English. */
i18n.addResourceBundle('es', 'translation', { replenishment }, true, false);
