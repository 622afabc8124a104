import { product } from './es/product.ts';
import { i18n } from './i18n.ts';

/* The Spanish texts of a product's page come with it, and not with the first load; the English ones with English. */
i18n.addResourceBundle('es', 'translation', { product }, true, false);
