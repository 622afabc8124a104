import { makeEmbeddedProvider } from '../src/providers/embedded/embedded-provider.ts';
import { type Labelled, readLabelledSet } from './labelled-set.ts';

const set = new URL('./sets/shop.jsonl', import.meta.url);
const headings = { es: 'Spanish', en: 'English' } as const;

/** The page that shows what the embedded provider writes, from its own mouth. */
export function textsPage(): string {
  const items = readLabelledSet(set.pathname);
  const provider = makeEmbeddedProvider();
  const sections = (['es', 'en'] as const).map((language) => {
    const shown = items.filter((item) => item.language === language);
    return [`## ${headings[language]}`, ...shown.map((item) => entry(item, provider.compose(item)))].join(
      '\n\n',
    );
  });
  return [...intro, ...sections].join('\n\n').concat('\n');
}

const intro = [
  '# What the embedded provider writes',
  'Sixty products as a shop lists them, thirty in each language, every one with its keywords and with the text that the [embedded provider](embedded-provider.md) writes of them. The page is printed by `npm run texts`; a test compares it with what the provider writes today. The products are `ai-service/eval/sets/shop.jsonl`.',
  'What to look for: no word beyond name and keywords but articles, prepositions and a few verbs; adjectives that agree; nothing read aloud as a list; no category told as a fact. What the relation of a keyword to the product is not plain from the word itself is told as what a buyer may look for. An ailment ("fiebre", "fever") is left out: a text that says what a product is good for would be a claim.',
];

function entry({ name, keywords }: Labelled, text: string): string {
  return `**${name}** · ${keywords.join(' · ')}  \n${text}`;
}
