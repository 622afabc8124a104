import { Alert, Checkbox, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { type ImportDraft, MAX_LINES } from '@orquestia/csv-reader/read-import';
import { useEffect, useId, useRef, useState } from 'react';
import { formatNumber } from '../../../i18n/format.ts';
import { currentLanguage, type Language } from '../../../i18n/i18n.ts';
import { useT } from '../../../i18n/use-t.ts';
import { randomKey } from '../../../platform/random-key.ts';
import { BusyButton } from '../../../ui/busy-button.tsx';
import { focusPageHeading } from '../../../ui/page.tsx';
import { toast } from '../../../ui/toast.ts';
import { browserImport } from '../run/browser-import.ts';
import { readClock } from '../run/graphql-gateway.ts';
import { partitionLines } from '../run/import-run.ts';
import { LinesTable } from './lines-table.tsx';
import { useExistingNames } from './use-existing-names.ts';

/** What would be imported, what not and why, and the start. */
export function ImportPreview({ source, draft }: { source: string; draft: ImportDraft }) {
  const t = useT();
  const titleId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const existing = useExistingNames(draft.lines);
  const [skipExisting, setSkipExisting] = useState(false);
  const [skipRepeated, setSkipRepeated] = useState(false);
  const [language, setLanguage] = useState<Language>(currentLanguage());
  const [isStarting, setIsStarting] = useState(false);

  // The preview is what the person asked for; the focus goes there.
  useEffect(() => heading.current?.focus(), []);

  if (draft.tooMany !== null)
    return (
      <Alert color="red" role="alert" title={t('import.tooManyTitle')}>
        {t('import.tooManyHint', { n: formatNumber(draft.tooMany), max: formatNumber(MAX_LINES) })}
      </Alert>
    );
  if (draft.missing.length > 0) return null;

  const { sent, unsent } = partitionLines(draft.lines, {
    existing: existing.names,
    skipExisting,
    skipRepeated,
  });
  const refused = unsent.filter(({ result }) => result === 'refused').length;
  const valid = draft.lines.filter(({ problems }) => problems.length === 0);
  const repeated = valid.filter(({ repeatsLine }) => repeatsLine !== null).length;
  const known = valid.filter(({ name }) => existing.names.has(name)).length;

  async function start() {
    if (isStarting) return;
    setIsStarting(true);
    const other = await browserImport.unfinishedInOtherTab();
    const startedAt = other === null ? await readClock() : null;
    setIsStarting(false);
    // Another file or other columns were chosen meanwhile: these lines are not meant any more.
    if (!heading.current) return;
    if (other !== null)
      return toast({
        tone: 'warning',
        title: t('import.otherImportTitle'),
        message: t('import.otherImportHint', { source: other }),
      });
    if (startedAt === null)
      return toast({ tone: 'bad', title: t('import.startFailed'), message: t('app.error.network') });
    focusPageHeading();
    void browserImport.start({ id: randomKey(), source, language, startedAt, lines: sent, unsent });
  }

  return (
    <Stack component="section" aria-labelledby={titleId} gap="sm">
      <Title order={2} size="h4" id={titleId} ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
        {t('import.previewOf', { source })}
      </Title>
      <Text role="status" aria-live="polite" data-preview>
        {t('import.ready', { count: sent.length, n: formatNumber(sent.length) })}{' '}
        {refused > 0 && t('import.refusedCount', { count: refused, n: formatNumber(refused) })}{' '}
        {existing.state === 'checking' && t('import.checkingNames')}
        {existing.state === 'unknown' && t('import.namesUnknown')}
      </Text>
      {known > 0 && (
        <Checkbox
          label={t('import.skipExisting', { count: known, n: formatNumber(known) })}
          checked={skipExisting}
          onChange={(event) => setSkipExisting(event.currentTarget.checked)}
        />
      )}
      {repeated > 0 && (
        <Checkbox
          label={t('import.skipRepeated', { count: repeated, n: formatNumber(repeated) })}
          checked={skipRepeated}
          onChange={(event) => setSkipRepeated(event.currentTarget.checked)}
        />
      )}
      <Group align="flex-end" gap="sm">
        <NativeSelect
          label={t('import.language')}
          data={[
            { value: 'es', label: t('import.languages.es') },
            { value: 'en', label: t('import.languages.en') },
          ]}
          value={language}
          onChange={(event) => setLanguage(event.currentTarget.value === 'en' ? 'en' : 'es')}
        />
        <BusyButton onClick={start} disabled={sent.length === 0} busy={isStarting}>
          {t('import.start', { count: sent.length, n: formatNumber(sent.length) })}
        </BusyButton>
      </Group>
      <LinesTable lines={draft.lines} existing={existing.names} />
    </Stack>
  );
}
