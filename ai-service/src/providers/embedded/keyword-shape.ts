import { isFunctionWord } from './function-words.ts';
import { fold } from './text.ts';

const maxWords = 8;
const maxMeaningfulWords = 3;
/** Marks that sentences, code and quotes have, and the words of a product have not. */
const foreignMarksPattern = /[:;!?¡¿«»"“”()[\]]|\.\s|\.$/u;

/** Whether a keyword is a few words about a product, rather than a sentence, an order or code. */
export function readsAsKeyword(keyword: string, most = maxMeaningfulWords): boolean {
  const words = fold(keyword).split(' ');
  const meaningful = words.filter((word) => !isFunctionWord(word));
  return words.length <= maxWords && meaningful.length <= most && !hasForeignMarks(keyword);
}

export function hasForeignMarks(keyword: string): boolean {
  return foreignMarksPattern.test(keyword.replace(/(?<=\d)["”]/gu, ''));
}
