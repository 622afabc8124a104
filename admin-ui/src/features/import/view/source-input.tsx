import { Alert, Button, FileButton, Group, Paper, Stack, Text, Textarea } from '@mantine/core';
import { readSource, type Source, type SourceProblem } from '@orquestia/csv-reader/read-source';
import { type DragEvent, useRef, useState } from 'react';
import { currentLanguage } from '../../../i18n/i18n.ts';
import { useT } from '../../../i18n/use-t.ts';
import { saveFile } from '../../../platform/save-file.ts';
import { BOM, csvLines } from '../../../platform/write-csv.ts';

/** Where the lines come from: a file, chosen or dropped, or pasted cells. */
export function SourceInput({ onSource }: { onSource(name: string, source: Source): void }) {
  const t = useT();
  const [pasted, setPasted] = useState('');
  const [problem, setProblem] = useState<SourceProblem>();
  const resetFile = useRef<() => void>(null);

  async function take(name: string, file: Blob | null | undefined) {
    if (!file) return;
    const source = await readSource(file);
    if ('problem' in source) return setProblem(source.problem);
    setProblem(undefined);
    onSource(name, source);
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    const file = event.dataTransfer.files[0];
    void take(file?.name ?? '', file);
  }

  function saveTemplate() {
    const rows = [
      [t('import.field.name'), t('import.field.keywords'), t('import.field.stock')],
      [t('import.template.name'), t('import.template.keywords'), 12],
    ];
    saveFile(t('import.template.file'), [BOM, csvLines(rows, currentLanguage())]);
  }

  return (
    <Paper withBorder p="md" onDrop={drop} onDragOver={(event) => event.preventDefault()}>
      <Stack gap="md">
        <Text size="sm">{t('import.format')}</Text>
        <Group gap="sm">
          <FileButton
            accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values"
            onChange={(file) => {
              void take(file?.name ?? '', file);
              // The same file, corrected, may be chosen again.
              resetFile.current?.();
            }}
            resetRef={resetFile}
            inputProps={{ 'aria-label': t('import.chooseFile') }}
          >
            {(props) => <Button {...props}>{t('import.chooseFile')}</Button>}
          </FileButton>
          <Button variant="default" onClick={saveTemplate}>
            {t('import.template.save')}
          </Button>
        </Group>
        <Textarea
          label={t('import.paste')}
          placeholder={t('import.pastePlaceholder')}
          value={pasted}
          onChange={(event) => setPasted(event.currentTarget.value)}
          autosize
          minRows={3}
          maxRows={8}
          spellCheck={false}
        />
        <Group>
          <Button
            variant="default"
            disabled={pasted.trim() === ''}
            onClick={() => void take(t('import.pastedSource'), new Blob([pasted]))}
          >
            {t('import.preview')}
          </Button>
        </Group>
        {problem && (
          <Alert color="red" role="alert" title={t('import.sourceFailed')}>
            {t(`import.source.${problem}`)}
          </Alert>
        )}
      </Stack>
    </Paper>
  );
}
