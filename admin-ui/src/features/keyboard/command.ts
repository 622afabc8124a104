import { foldText } from '@orquestia/csv-reader/fold-text';

/** Something that the palette finds and does. */
export type Command = {
  id: string;
  group: 'pages' | 'views' | 'actions' | 'products';
  label: string;
  /** What else it is looked for by. */
  words?: string;
  hint?: string;
  run(): void;
};

/** Commands by kinds, the kind of the best one first. */
export const groupCommands = (commands: readonly Command[]) => [
  ...Map.groupBy(commands, ({ group }) => group),
];

const wordsOf = (text: string) =>
  foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** The commands of which each typed word begins a word, those by their label first. */
export function findCommands(commands: readonly Command[], text: string): Command[] {
  const wanted = wordsOf(text);
  if (wanted.length === 0) return text.trim() === '' ? [...commands] : [];
  const hasAll = (words: readonly string[]) =>
    wanted.every((typed) => words.some((word) => word.startsWith(typed)));
  const byLabel = commands.filter(({ label }) => hasAll(wordsOf(label)));
  const byWords = commands.filter(
    (command) => !byLabel.includes(command) && hasAll(wordsOf(`${command.label} ${command.words ?? ''}`)),
  );
  return [...byLabel, ...byWords];
}
