/** The languages that both services answer in. */
export type Locale = 'es' | 'en';

/** The caller's language: what `Accept-Language` prefers of Spanish and English, else Spanish. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  if (!acceptLanguage) return 'es';
  const [preferred] = acceptLanguage
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.trim().toLowerCase().split(';');
      const weight = parameters.map((parameter) => /^\s*q=(\d(?:\.\d*)?)\s*$/.exec(parameter)?.[1]);
      return { language: tag.split('-')[0], weight: Number(weight.find(Boolean) ?? 1) };
    })
    .filter(({ language, weight }) => (language === 'es' || language === 'en') && weight > 0)
    .sort((one, other) => other.weight - one.weight);
  return preferred?.language === 'en' ? 'en' : 'es';
}

/** Makes something once for each language: a schema with its messages costs far more to build than to run. */
export function perLocale<T extends object>(make: (locale: Locale) => T): (locale: Locale) => T {
  const made = new Map<Locale, T>();
  return (locale) => {
    const known = made.get(locale);
    if (known) return known;
    const fresh = make(locale);
    made.set(locale, fresh);
    return fresh;
  };
}
