import { Code, NativeSelect, Stack } from '@mantine/core';
import { ENCODINGS, type Encoding, sampleOf } from '@orquestia/csv-reader/encodings';
import { useMemo } from 'react';
import { useT } from '../../../i18n/use-t.ts';

type EncodingChoiceProps = { text: string; encoding: Encoding; onChange(encoding: Encoding): void };

/** What the source was read as, with lines by which a person sees whether that is right. */
export function EncodingChoice({ text, encoding, onChange }: EncodingChoiceProps) {
  const t = useT();
  const sample = useMemo(() => sampleOf(text), [text]);
  return (
    <Stack gap={6}>
      <NativeSelect
        label={t('import.encoding.label')}
        description={sample.length > 0 ? t('import.encoding.hint') : t('import.encoding.plain')}
        data={ENCODINGS.map((value) => ({ value, label: t(`import.encoding.${value}`) }))}
        value={encoding}
        onChange={(event) => {
          const { value } = event.currentTarget;
          const chosen = ENCODINGS.find((known) => known === value);
          if (chosen) onChange(chosen);
        }}
        maw={360}
      />
      {sample.length > 0 && (
        <Code block data-sample style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {sample.join('\n')}
        </Code>
      )}
    </Stack>
  );
}
