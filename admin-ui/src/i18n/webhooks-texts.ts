import { webhooks } from './es/webhooks.ts';
import { i18n } from './i18n.ts';

/* The Spanish texts of the webhooks come with their page, and not with the first load; the English ones with English. */
i18n.addResourceBundle('es', 'translation', { webhooks }, true, false);
