import { Stack } from '@mantine/core';
import { decodeText } from '@orquestia/csv-reader/encodings';
import { type Corrections, readImport } from '@orquestia/csv-reader/read-import';
import type { Source } from '@orquestia/csv-reader/read-source';
import { useMemo, useState } from 'react';
import { currentLanguage, type Language } from '../../../i18n/i18n.ts';
import type { ImportChoices } from '../run/import-operations.ts';
import { ColumnMapping } from './column-mapping.tsx';
import { EncodingChoice } from './encoding-choice.tsx';
import { choicesOf } from './import-choices.ts';
import { ImportPreview } from './import-preview.tsx';
import { SourceInput } from './source-input.tsx';

type Chosen = Source & { number: number; name: string };

/** From a source to its preview; nothing is saved yet. */
export function ImportDraftView() {
  const [chosen, setChosen] = useState<Chosen>();
  const [corrections, setCorrections] = useState<Corrections>({});
  // They outlive a correction of the columns: the preview below is of the same list.
  const [choices, setChoices] = useState<Partial<ImportChoices>>({});
  const [language, setLanguage] = useState<Language>();
  const text = useMemo(() => chosen && decodeText(chosen.bytes, chosen.encoding), [chosen]);
  const draft = useMemo(
    () => (text === undefined ? undefined : readImport(text, corrections)),
    [text, corrections],
  );

  return (
    <Stack gap="lg">
      <SourceInput
        onSource={(name, source) => {
          setCorrections({});
          setChoices({});
          setLanguage(undefined);
          setChosen((before) => ({ number: (before?.number ?? 0) + 1, name, ...source }));
        }}
      />
      {chosen && text !== undefined && draft && (
        <>
          <EncodingChoice
            text={text}
            encoding={chosen.encoding}
            onChange={(encoding) => {
              setCorrections({});
              setChosen({ ...chosen, encoding });
            }}
          />
          <ColumnMapping draft={draft} onChange={setCorrections} />
          <ImportPreview
            key={chosen.number}
            source={chosen.name}
            draft={draft}
            choices={choicesOf(draft.columns, choices)}
            onChoices={setChoices}
            language={language ?? currentLanguage()}
            onLanguage={setLanguage}
          />
        </>
      )}
    </Stack>
  );
}
