import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { useMay } from '../access/use-me.ts';
import type { BulkTask } from './bulk-dialog.tsx';
import type { Selected } from './selected.ts';

// Loaded when it is wanted: the list comes without it.
const BulkDialog = lazy(() => import('./bulk-dialog.tsx').then((module) => ({ default: module.BulkDialog })));

const TASKS: readonly BulkTask[] = ['update', 'enrich', 'approve', 'archive'];

/** What a manager can have done to the chosen products. */
export function BulkButtons({ selected, count }: { selected: Selected; count: number }) {
  const t = useT();
  const [task, setTask] = useState<BulkTask>();
  const mayWrite = useMay('catalog:write');
  const maySpend = useMay('ai:spend');
  if (!mayWrite) return null;
  return (
    <>
      {TASKS.filter((each) => each !== 'enrich' || maySpend).map((each) => (
        <Button key={each} size="xs" variant="default" onClick={() => setTask(each)}>
          {t(`products.selection.${each}`)}
        </Button>
      ))}
      {task && (
        <Suspense fallback={null}>
          <BulkDialog task={task} selected={selected} count={count} onClose={() => setTask(undefined)} />
        </Suspense>
      )}
    </>
  );
}
