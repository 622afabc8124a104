import { Stack } from '@mantine/core';
import { useMemo, useState } from 'react';
import { type Corrections, readImport } from '../parse/read-import.ts';
import { ColumnMapping } from './column-mapping.tsx';
import { ImportPreview } from './import-preview.tsx';
import { SourceInput } from './source-input.tsx';

type Chosen = { number: number; name: string; text: string };

/** From a source to its preview; nothing is saved yet. */
export function ImportDraftView() {
  const [chosen, setChosen] = useState<Chosen>();
  const [corrections, setCorrections] = useState<Corrections>({});
  const draft = useMemo(() => chosen && readImport(chosen.text, corrections), [chosen, corrections]);

  return (
    <Stack gap="lg">
      <SourceInput
        onSource={(name, text) => {
          setCorrections({});
          setChosen((before) => ({ number: (before?.number ?? 0) + 1, name, text }));
        }}
      />
      {chosen && draft && (
        <>
          <ColumnMapping draft={draft} onChange={setCorrections} />
          <ImportPreview
            key={JSON.stringify([chosen.number, corrections])}
            source={chosen.name}
            draft={draft}
          />
        </>
      )}
    </Stack>
  );
}
