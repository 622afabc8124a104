import type { KnownNouns, Noun } from './noun.ts';

/**
 * What a keyword is to the product. `quality`: it can stand beside the name ("plegable"). `material` and
 * `size`: what it is made of, how big, strong or many. `form`: a colour or what it comes in ("en negro",
 * "en polvo"). `part`: what it has or brings along. `lack`: what it comes without. `use`: for whom, where or
 * what. `phrase`: it came with another preposition and stands as it was typed. `topic`: what it has to do
 * with the product is not plain from the word; it is told as what a buyer may look for.
 */
export type Relation =
  | 'quality'
  | 'material'
  | 'size'
  | 'form'
  | 'part'
  | 'lack'
  | 'use'
  | 'phrase'
  | 'topic';

/** A keyword, worded for its place in a sentence, without the preposition that the sentence gives it. */
export type Detail = { relation: Relation; text: string };
export type Details = Readonly<Record<Relation, readonly string[]>>;

/** A product as its sentences need it. */
export type Subject = {
  name: string;
  /** The noun that says what the product is, where it is known. */
  noun: Noun | undefined;
  /** The name as it stands within a sentence, where it can: "taladro inalámbrico 18V". */
  inSentence: string | undefined;
  category: string | null;
};

/** One language's way of putting keywords and names into sentences. */
export type Grammar = {
  /** Undefined: the keyword has no place in a sentence, as an order or a sentence of its own has not. */
  detail(keyword: string, subject: Subject): Detail | undefined;
  /** What two keywords share that say the same: "afilada" and "afilados" are forms of one adjective. */
  senseOf(keyword: string): string;
  noun(name: string, known: KnownNouns): Noun | undefined;
  /** One or two sentences; `choice` decides between the ways of saying it. */
  sentences(subject: Subject, details: Details, choice: number): string[];
  /** Says that a name of nothing but marks is a product all the same. */
  nameless: string;
};
