import { Alert, Button, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { formatNumber } from '../../../i18n/format.ts';
import { currentLanguage } from '../../../i18n/i18n.ts';
import { useT } from '../../../i18n/use-t.ts';
import { datedName, saveFile } from '../../../platform/save-file.ts';
import { BOM, csvLines } from '../../../platform/write-csv.ts';
import { announce } from '../../../ui/announcer.tsx';
import { focusPageHeading } from '../../../ui/page.tsx';
import { browserImport } from '../run/browser-import.ts';
import type { ImportState } from '../run/import-controller.ts';
import { countRun, type ImportRun } from '../run/import-run.ts';
import { resultRows } from './result-rows.ts';
import { RunCounts } from './run-counts.tsx';
import { RunProblems } from './run-problems.tsx';

/** An import under way or at its end. */
export function ImportRunView({ state, run }: { state: ImportState; run: ImportRun }) {
  const t = useT();
  const { progress, activity, persisted } = state;
  const { phase } = progress;
  const counts = countRun(run, progress);
  const percent = counts.total === 0 ? 100 : Math.floor((counts.done / counts.total) * 100);
  const status = phase === 'running' && activity !== 'idle' ? activity : phase;

  useEffect(() => {
    if (phase === 'finished') announce(t('import.phase.finished'));
  }, [phase, t]);

  return (
    <Stack gap="lg">
      <Paper withBorder p="md" data-import={phase} data-activity={activity}>
        <Stack gap="sm">
          <Title order={2} size="h4" style={{ overflowWrap: 'anywhere' }}>
            {t('import.runOf', { source: run.source })}
          </Title>
          <Text>{t(`import.phase.${status}`)}</Text>
          <Progress value={percent} aria-label={t('import.progress')} size="lg" />
          <Text size="sm" c="dimmed" data-done={counts.done}>
            {t('import.doneOf', {
              count: counts.total,
              done: formatNumber(counts.done),
              total: formatNumber(counts.total),
            })}
          </Text>
          <RunCounts counts={counts} />
          {!persisted && <Alert color="orange">{t('import.notPersisted')}</Alert>}
          <Group gap="sm">
            {phase === 'running' && (
              <Button variant="default" onClick={browserImport.pause}>
                {t('import.pause')}
              </Button>
            )}
            {(phase === 'paused' || phase === 'cancelled') && (
              <Button onClick={browserImport.resume}>{t('import.resume')}</Button>
            )}
            {(phase === 'running' || phase === 'paused') && (
              <Button variant="subtle" color="red" onClick={browserImport.cancel}>
                {t('import.cancel')}
              </Button>
            )}
            {phase !== 'running' && counts.failed > 0 && (
              <Button onClick={browserImport.retryFailed}>
                {t('import.retryFailed', { count: counts.failed, n: formatNumber(counts.failed) })}
              </Button>
            )}
            {phase !== 'running' && (
              <Button
                variant="default"
                onClick={() =>
                  saveFile(datedName(t('import.resultFile')), [
                    BOM,
                    csvLines(resultRows(run, progress, t), currentLanguage()),
                  ])
                }
              >
                {t('import.saveResult')}
              </Button>
            )}
            {(phase === 'finished' || phase === 'cancelled') && (
              <>
                <Button
                  variant="default"
                  onClick={() => {
                    focusPageHeading();
                    void browserImport.discard();
                  }}
                >
                  {t('import.another')}
                </Button>
                <Button variant="subtle" renderRoot={(props) => <Link to="/" {...props} />}>
                  {t('import.toProducts')}
                </Button>
              </>
            )}
          </Group>
          {phase === 'finished' && counts.created > 0 && (
            <Text size="sm" c="dimmed">
              {t('import.textsFollow')}
            </Text>
          )}
        </Stack>
      </Paper>
      <RunProblems run={run} progress={progress} />
    </Stack>
  );
}
