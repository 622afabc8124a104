import { Button } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { CombinedError } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { type Toast, toast } from '../../ui/toast.ts';
import type { Exported, ExportProgress } from './export-products.ts';
import type { ExportList } from './read-products.ts';

/** Saves the list as it is filtered and sorted now, all its pages; a second click stops it. */
export function ExportButton({ filter, orderBy, compact = false }: ExportList & { compact?: boolean }) {
  const t = useT();
  const [progress, setProgress] = useState<ExportProgress>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  async function save() {
    if (running.current) return running.current.abort();
    const controller = new AbortController();
    running.current = controller;
    setProgress({ done: 0, total: 0 });
    try {
      const { exportProducts } = await import('./export-products.ts');
      const list = { filter, orderBy };
      const exported = await exportProducts({ list, t, signal: controller.signal, onProgress: setProgress });
      if (exported) toast(noticeOf(exported));
    } catch (error) {
      const cause = error instanceof CombinedError ? error : undefined;
      toast((t) => ({ tone: 'bad', title: t('import.export.failed'), message: failureMessage(cause, t) }));
    } finally {
      running.current = undefined;
      setProgress(undefined);
    }
  }

  return (
    <Button
      variant="default"
      {...(compact ? { size: 'xs' } : {})}
      onClick={save}
      data-export={progress ? 'running' : 'idle'}
    >
      {progress
        ? t('import.export.running', {
            done: formatNumber(progress.done),
            total: formatNumber(progress.total),
          })
        : t('import.export.button')}
    </Button>
  );
}

const noticeOf =
  ({ saved, samples }: Exported) =>
  (t: TFunction): Toast => {
    const message = samples > 0 ? { message: t('import.export.samples', { count: samples }) } : {};
    return saved === 0 && samples > 0
      ? { tone: 'warning', title: t('import.export.nothing'), ...message }
      : { tone: 'good', title: t('import.export.done', { count: saved }), ...message };
  };
