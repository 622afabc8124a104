import type { Today } from './today-query.ts';

export type ListedImport = Today['imports']['edges'][number]['node'];

/** An import of more days ago than this is not of today any more. */
const RECENT_DAYS = 3;
const DAY_MS = 86_400_000;

/** The imports of the last days that somebody should look at. One whose file was imported again without errors is dealt with. */
export function failedImports(newestFirst: readonly ListedImport[], now: number): ListedImport[] {
  const dealtWith = new Set<string>();
  return newestFirst.filter(({ fileName, state, refused, startedAt }) => {
    if (now - Date.parse(startedAt) > RECENT_DAYS * DAY_MS || dealtWith.has(fileName)) return false;
    const hasErrors = state === 'INTERRUPTED' || (state === 'FINISHED' && refused > 0);
    if (!hasErrors) dealtWith.add(fileName);
    return hasErrors;
  });
}
