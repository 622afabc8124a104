import { Alert, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { type ImportDraft, MAX_LINES } from '@orquestia/csv-reader/read-import';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { formatNumber } from '../../../i18n/format.ts';
import type { Language } from '../../../i18n/i18n.ts';
import { useT } from '../../../i18n/use-t.ts';
import { BusyButton } from '../../../ui/busy-button.tsx';
import { ErrorAlert } from '../../../ui/error-alert.tsx';
import { toast } from '../../../ui/toast.ts';
import { type ImportChoices, type RowInput, rowInput } from '../run/import-operations.ts';
import { sendingImport } from '../run/send-import.ts';
import { usePreview } from '../run/use-preview.ts';
import { hasColumn } from './import-choices.ts';
import { LinesTable } from './lines-table.tsx';

const MODES = ['UPDATE', 'UPSERT', 'CREATE'] as const;
const KEYS = ['ID', 'SKU', 'BARCODE', 'NAME'] as const;
const RESULTS = ['CREATED', 'UPDATED', 'UNCHANGED', 'SKIPPED', 'REFUSED'] as const;

type PreviewProps = {
  source: string;
  draft: ImportDraft;
  choices: ImportChoices;
  onChoices(choices: ImportChoices): void;
  /** Of the texts of new products. */
  language: Language;
  onLanguage(language: Language): void;
};

/** What would be imported, what not and why, and the start. */
export function ImportPreview({ source, draft, choices, onChoices, language, onLanguage }: PreviewProps) {
  const t = useT();
  const titleId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const navigate = useNavigate();
  const [isStarting, setIsStarting] = useState(false);
  const rows = useMemo(
    () =>
      draft.lines.flatMap(({ line, fields, problems }): RowInput[] =>
        problems.length > 0 ? [] : [rowInput(line, fields)],
      ),
    [draft],
  );
  const { retry, ...preview } = usePreview(rows, choices);

  // The preview is what the person asked for; the focus goes there.
  useEffect(() => heading.current?.focus(), []);

  if (draft.tooMany !== null)
    return (
      <Alert color="red" role="alert" title={t('import.tooManyTitle')}>
        {t('import.tooManyHint', { n: formatNumber(draft.tooMany), max: formatNumber(MAX_LINES) })}
      </Alert>
    );
  if (draft.missing.length > 0) return null;

  const unreadable = draft.lines.length - rows.length;
  const found = [...preview.outcomes.values()];
  const counts = RESULTS.map((result) => ({
    result,
    count: found.filter((row) => row.result === result).length + (result === 'REFUSED' ? unreadable : 0),
  }));
  const changing = found.filter(({ result }) => result === 'CREATED' || result === 'UPDATED').length;
  const missingThere = found.filter(({ result }) => result === 'SKIPPED').length;

  async function start() {
    setIsStarting(true);
    const started = await sendingImport.start({ ...choices, fileName: source, language, rows });
    setIsStarting(false);
    if ('id' in started) {
      // The person may be somewhere else meanwhile, and stays there.
      if (heading.current) void navigate({ to: '/imports/$id', params: { id: started.id } });
      return;
    }
    toast((t) => ({
      tone: 'bad',
      title: t('import.startFailed'),
      message: started.problem ?? t('app.error.network'),
    }));
  }

  return (
    <Stack component="section" aria-labelledby={titleId} gap="sm">
      <Title order={2} size="h4" id={titleId} ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
        {t('import.previewOf', { source })}
      </Title>
      <Group align="flex-end" gap="sm">
        <NativeSelect
          label={t('import.key.label')}
          data={KEYS.filter((key) => hasColumn(draft.columns, key)).map((value) => ({
            value,
            label: t(`import.key.${value}`),
          }))}
          value={choices.key}
          onChange={({ currentTarget: { value } }) => {
            const key = KEYS.find((known) => known === value);
            if (key) onChoices({ ...choices, key });
          }}
        />
        <NativeSelect
          label={t('import.mode.label')}
          data={MODES.map((value) => ({ value, label: t(`import.mode.${value}`) }))}
          value={choices.mode}
          onChange={({ currentTarget: { value } }) => {
            const mode = MODES.find((known) => known === value);
            if (mode) onChoices({ ...choices, mode });
          }}
        />
        <NativeSelect
          label={t('import.language')}
          data={[
            { value: 'es', label: t('import.languages.es') },
            { value: 'en', label: t('import.languages.en') },
          ]}
          value={language}
          onChange={(event) => onLanguage(event.currentTarget.value === 'en' ? 'en' : 'es')}
        />
      </Group>
      <Text role="status" aria-live="polite" data-preview={preview.state}>
        {preview.state === 'checking' && t('import.checking')}
        {preview.state === 'known' &&
          counts
            .filter(({ count }) => count > 0)
            .map(({ result, count }) => t(`import.would.${result}`, { count, n: formatNumber(count) }))
            .join(' ')}
      </Text>
      {preview.state === 'failed' && (
        <ErrorAlert
          title={t('import.previewFailed')}
          message={preview.problem ?? t('app.error.network')}
          onRetry={retry}
        />
      )}
      {choices.mode === 'UPDATE' && missingThere > 0 && (
        <Text size="sm">{t('import.createsWith', { mode: t('import.mode.UPSERT') })}</Text>
      )}
      <BusyButton
        onClick={start}
        disabled={preview.state !== 'known' || changing === 0}
        busy={isStarting}
        style={{ alignSelf: 'flex-start' }}
      >
        {t('import.start', { count: changing, n: formatNumber(changing) })}
      </BusyButton>
      <LinesTable lines={draft.lines} outcomes={preview.outcomes} />
    </Stack>
  );
}
