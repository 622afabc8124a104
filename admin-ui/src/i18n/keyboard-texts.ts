import { keyboard } from './es/keyboard.ts';
import { i18n } from './i18n.ts';

/* The Spanish texts of palette and keys come with what shows them, and not with the first load; the English ones with English. */
i18n.addResourceBundle('es', 'translation', { keyboard }, true, false);
