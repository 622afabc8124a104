import { device } from './es/device.ts';
import { i18n } from './i18n.ts';

/* The Spanish texts of this device come with what shows them, and not with the first load; the English ones with English. */
i18n.addResourceBundle('es', 'translation', { device }, true, false);
