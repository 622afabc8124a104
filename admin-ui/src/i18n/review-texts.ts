import { review } from './es/review.ts';
import { i18n } from './i18n.ts';

/* The Spanish texts of the review come with it, and not with the first load; the English ones with English. */
i18n.addResourceBundle('es', 'translation', { review }, true, false);
