import { alerts } from './es/alerts.ts';
import { i18n } from './i18n.ts';

/* The Spanish texts of alerts come with what shows them, and not with the first load; the English ones with English. */
i18n.addResourceBundle('es', 'translation', { alerts }, true, false);
