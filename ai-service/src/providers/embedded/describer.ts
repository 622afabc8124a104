import type { Locale } from '../../contract/contract.ts';
import { fold } from './text.ts';

type Facts = { name: string; keywords: readonly string[]; category: string | null };

/** Sentences made of the given facts and nothing else. */
export function composeDescription(facts: Facts, language: Locale): string {
  const { name, keywords, category } = facts;
  const subject = name.replace(/[.\s]+$/, '') || name;
  const list = joinList(keywords, language);
  const many = keywords.length > 1;
  const title = subject.charAt(0).toLocaleUpperCase(language) + subject.slice(1);
  switch (language) {
    case 'es': {
      const opening = category ? `${title}, de la categoría «${category}».` : `${title}.`;
      return `${opening} ${many ? 'Sus características principales son' : 'Su característica principal es'}: ${list}.`;
    }
    case 'en': {
      const opening = category ? `${title}, from the category “${category}”.` : `${title}.`;
      return `${opening} ${many ? 'Its main features are' : 'Its main feature is'}: ${list}.`;
    }
  }
}

function joinList(items: readonly string[], language: Locale): string {
  const last = items.at(-1) ?? '';
  if (items.length < 2) return last;
  const and = language === 'en' ? 'and' : spanishAnd(last);
  return `${items.slice(0, -1).join(', ')} ${and} ${last}`;
}

/** "y" is "e" before the sound i: "aguja e hilo", but "agua y hielo". */
function spanishAnd(next: string): 'y' | 'e' {
  return /^h?i(?![aeou])/.test(fold(next)) ? 'e' : 'y';
}
