import type { ImportLine } from '@orquestia/csv-reader/read-import';
import { useEffect, useState } from 'react';
import { findExistingNames } from '../run/existing-names.ts';

export type ExistingNames = { state: 'checking' | 'known' | 'unknown'; names: ReadonlySet<string> };

const NONE: ReadonlySet<string> = new Set();

/** Which names of the lines products have already. */
export function useExistingNames(lines: readonly ImportLine[]): ExistingNames {
  const [existing, setExisting] = useState<ExistingNames>({ state: 'checking', names: NONE });
  useEffect(() => {
    const controller = new AbortController();
    setExisting({ state: 'checking', names: NONE });
    const valid = lines.filter(({ problems }) => problems.length === 0).map(({ name }) => name);
    void findExistingNames(valid, controller.signal).then((names) => {
      if (controller.signal.aborted) return;
      setExisting(names ? { state: 'known', names } : { state: 'unknown', names: NONE });
    });
    return () => controller.abort();
  }, [lines]);
  return existing;
}
