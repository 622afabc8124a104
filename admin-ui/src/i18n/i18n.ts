import { createInstance } from 'i18next';
import { localStorageItem } from '../platform/local-storage.ts';
import { es } from './es.ts';
import { numbersInTexts } from './number-text.ts';

export type Language = 'es' | 'en';

const remembered = localStorageItem('orquestia.language');

function toLanguage(value: string | null | undefined): Language {
  return value === 'en' ? 'en' : 'es';
}

export const i18n = createInstance().use(numbersInTexts);

i18n.on('languageChanged', (language) => {
  document.documentElement.lang = language;
});

void i18n.init({
  resources: { es: { translation: es } },
  lng: 'es',
  fallbackLng: 'es',
  initAsync: false,
  interpolation: { escapeValue: false, alwaysFormat: true },
});

export function currentLanguage(): Language {
  return toLanguage(i18n.language);
}

/** Spanish comes with the screen; English is loaded when it is asked for. */
async function show(language: Language): Promise<void> {
  if (language === 'en' && !i18n.hasResourceBundle('en', 'translation')) {
    const { en } = await import('./en.ts');
    i18n.addResourceBundle('en', 'translation', en);
  }
  await i18n.changeLanguage(language);
}

export async function switchLanguage(language: Language): Promise<void> {
  remembered.write(language);
  await show(language);
}

/** The language of the last visit, before the first paint. */
export async function restoreLanguage(): Promise<void> {
  const language = toLanguage(remembered.read());
  if (language !== 'es') await show(language).catch(() => undefined);
}
