import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.ts';
import { es } from './es.ts';

export type Language = 'es' | 'en';

const STORAGE_KEY = 'orquestia.language';

function toLanguage(value: string | null): Language {
  return value === 'en' ? 'en' : 'es';
}

/** Storage can be forbidden by the browser; the screen then simply starts in Spanish. */
function storedLanguage(): Language {
  try {
    return toLanguage(localStorage.getItem(STORAGE_KEY));
  } catch {
    return 'es';
  }
}

function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // The choice still holds for this visit.
  }
}

export const i18n = createInstance();

i18n.on('languageChanged', (language) => {
  document.documentElement.lang = language;
});

void i18n.use(initReactI18next).init({
  resources: { es: { translation: es }, en: { translation: en } },
  lng: storedLanguage(),
  fallbackLng: 'es',
  initAsync: false,
  interpolation: { escapeValue: false },
});

export function currentLanguage(): Language {
  return toLanguage(i18n.language);
}

export function switchLanguage(language: Language): void {
  rememberLanguage(language);
  void i18n.changeLanguage(language);
}
