import { useEffect, useState } from 'react';
import { uncachedClient } from '../../../graphql/uncached-client.ts';
import { type ImportChoices, PreviewImport, type RowInput, type RowPreview } from './import-operations.ts';
import { rowChunks } from './row-chunks.ts';

/** What the rows would do, by line; `problem` where the gateway does not say. */
export type Preview = {
  state: 'checking' | 'known' | 'failed';
  outcomes: ReadonlyMap<number, RowPreview>;
  problem: string | null;
};

const nothing: Preview = { state: 'checking', outcomes: new Map(), problem: null };

/** Asks the gateway what the rows would do, part by part; `retry` asks once more. */
export function usePreview(
  rows: readonly RowInput[],
  { mode, key }: ImportChoices,
): Preview & { retry(): void } {
  const [preview, setPreview] = useState(nothing);
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again with each try
  useEffect(() => {
    let isCurrent = true;
    setPreview(nothing);
    const ask = async () => {
      const outcomes = new Map<number, RowPreview>();
      for (const chunk of rowChunks(rows)) {
        const { data } = await uncachedClient.mutation(PreviewImport, { input: { mode, key, rows: chunk } });
        if (!isCurrent) return;
        const result = data?.previewImport;
        if (result?.__typename !== 'ImportPreview')
          return setPreview({ state: 'failed', outcomes: new Map(), problem: result?.message ?? null });
        for (const row of result.rows) outcomes.set(row.line, row);
      }
      setPreview({ state: 'known', outcomes, problem: null });
    };
    void ask();
    return () => {
      isCurrent = false;
    };
  }, [rows, mode, key, tries]);
  return { ...preview, retry: () => setTries((before) => before + 1) };
}
