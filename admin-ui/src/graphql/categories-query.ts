import { graphql } from './graphql.ts';

/** Every category by its name, for whatever lets one be chosen. */
export const CategoriesQuery = graphql(`
  query Categories($locale: Locale!) {
    categories {
      id
      name(locale: $locale)
    }
  }
`);
