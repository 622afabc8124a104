/**
 * What a keyword is to the product. `quality`: it can stand beside the name ("plegable"). `phrase`: it
 * starts with a preposition ("con maletín", "for dogs"). `detail`: anything else, which is listed.
 */
export type Role = 'quality' | 'phrase' | 'detail';

export type Grammar = {
  roleOf(keyword: string, name: string): Role;
  and(next: string): string;
  /** What two keywords share that say the same: "afilada" and "afilados" are forms of one adjective. */
  senseOf(keyword: string): string;
  /** Sentences that list details; `{list}` is replaced. One detail and several read differently. */
  oneDetail: readonly string[];
  manyDetails: readonly string[];
  /** Sentences that name the category; `{category}` is replaced. */
  section: readonly string[];
  /** Openings that name product and category at once; `{product}` and `{category}` are replaced. */
  opening: readonly string[];
  /** Says that a name of nothing but marks is a product all the same. */
  nameless: string;
};
