import type { VariablesOf } from 'gql.tada';
import type { EstimateQuery } from './jobs-queries.ts';

/** Which products something is done to: these, or all that the filter finds. */
export type Selected = Pick<VariablesOf<typeof EstimateQuery>, 'ids' | 'filter'>;

/** So many are taken one by one; the gateway refuses more. */
export const MOST_IDS = 1_000;
