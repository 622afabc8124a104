import type { Facts, Match } from './finding.ts';

/** Web and mail addresses and handles: never part of a description, even where the product data holds one. */
const addressPatterns = [
  /\b(?:https?|ftp|javascript|data|mailto|tel):\S+/giu,
  /\bwww\.\S+/giu,
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/giu,
  /(?<![\p{L}\p{N}@.])[\p{L}\p{N}-]{2,}\.(?:com|net|org|info|shop|store|app|dev|io|es|mx|ar|cl|co|pe|eu|uk|us|example)(?:\/\S*)?(?![\p{L}\p{N}])/giu,
  /(?<![\p{L}\p{N}])@[\p{L}_][\p{L}\p{N}_.]{2,}/giu,
];
const phonePattern = /(?<![\p{L}\p{N}])\+?\(?\d[\d ().-]{7,}\d(?![\p{L}\p{N}])/gu;
const phoneDigits = { least: 9, most: 15 };

/** Addresses, handles and telephone numbers that do not belong in a description. */
export function checkLinks(text: string, facts: Facts): Match[] {
  const given = facts.text.replace(/\D/g, '');
  const phones = [...text.matchAll(phonePattern)].filter(([candidate]) => {
    const digits = candidate.replace(/\D/g, '');
    const isPhone = digits.length >= phoneDigits.least && digits.length <= phoneDigits.most;
    return isPhone && !given.includes(digits);
  });
  const addresses = addressPatterns.flatMap((pattern) => [...text.matchAll(pattern)]);
  return [...addresses, ...phones].map(({ 0: found, index }) => {
    const link = found.replace(/[.,;:!?)\]»"”]+$/u, '');
    return { kind: 'link', start: index, end: index + link.length };
  });
}
