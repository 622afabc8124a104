import type { Facts, Finding } from './finding.ts';

/** Web and mail addresses and handles: never part of a description, even where the product data holds one. */
const ADDRESSES = [
  /\b(?:https?|ftp|javascript|data|mailto|tel):\S+/giu,
  /\bwww\.\S+/giu,
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/giu,
  /(?<![\p{L}\p{N}@.])[\p{L}\p{N}-]{2,}\.(?:com|net|org|info|shop|store|app|dev|io|es|mx|ar|cl|co|pe|eu|uk|us|example)(?:\/\S*)?(?![\p{L}\p{N}])/giu,
  /(?<![\p{L}\p{N}])@[\p{L}_][\p{L}\p{N}_.]{2,}/giu,
];
const PHONE = /(?<![\p{L}\p{N}])\+?\(?\d[\d ().-]{7,}\d(?![\p{L}\p{N}])/gu;
const PHONE_DIGITS = { least: 9, most: 15 };

export function checkLinks(text: string, facts: Facts): Finding[] {
  const fragments = ADDRESSES.flatMap((pattern) => text.match(pattern) ?? []);
  const given = facts.text.replace(/\D/g, '');
  for (const [candidate] of text.matchAll(PHONE)) {
    const digits = candidate.replace(/\D/g, '');
    const isPhone = digits.length >= PHONE_DIGITS.least && digits.length <= PHONE_DIGITS.most;
    if (isPhone && !given.includes(digits)) fragments.push(candidate);
  }
  return fragments.map((fragment) => ({ kind: 'link', fragment: fragment.replace(/[.,;:!?)\]»"”]+$/u, '') }));
}
