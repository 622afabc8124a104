import type { Locale } from './contract/contract.ts';

/** The caller's language for messages: the first of Spanish and English that Accept-Language prefers, else Spanish. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  const wanted = (acceptLanguage ?? '').split(',').map((entry) => {
    const [tag = '', ...parameters] = entry.trim().toLowerCase().split(';');
    const weight = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
    return { language: tag.split('-')[0], weight: Number(weight ?? 1) };
  });
  const best = wanted
    .filter(({ language, weight }) => (language === 'es' || language === 'en') && weight > 0)
    .sort((one, other) => other.weight - one.weight)[0];
  return best?.language === 'en' ? 'en' : 'es';
}
