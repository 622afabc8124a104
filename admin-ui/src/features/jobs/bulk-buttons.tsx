import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { May } from '../access/may.tsx';
import type { BulkTask } from './bulk-dialog.tsx';
import type { Selected } from './selected.ts';

// Loaded when it is wanted: the list comes without it.
const BulkDialog = lazy(() => import('./bulk-dialog.tsx').then((module) => ({ default: module.BulkDialog })));

/** What a manager can have done to the chosen products. */
export function BulkButtons({ selected, count }: { selected: Selected; count: number }) {
  const t = useT();
  const [task, setTask] = useState<BulkTask>();
  return (
    <May right="catalog:write">
      <Button size="xs" variant="default" onClick={() => setTask('update')}>
        {t('products.selection.update')}
      </Button>
      <May right="ai:spend">
        <Button size="xs" variant="default" onClick={() => setTask('enrich')}>
          {t('products.selection.enrich')}
        </Button>
      </May>
      {task && (
        <Suspense fallback={null}>
          <BulkDialog task={task} selected={selected} count={count} onClose={() => setTask(undefined)} />
        </Suspense>
      )}
    </May>
  );
}
