import { Button } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { usePart } from '../../ui/use-part.ts';
import { useMay } from '../access/use-me.ts';
import type { BulkTask } from './bulk-dialog.tsx';
import type { Selected } from './selected.ts';

// Loaded when it is wanted: the list comes without it.
const loadDialog = () => import('./bulk-dialog.tsx').then(({ BulkDialog }) => BulkDialog);

const TASKS: readonly BulkTask[] = ['update', 'enrich', 'approve', 'archive'];

/** Not offered for what is archived: no text is written for it. */
const NOT_ARCHIVED: readonly BulkTask[] = ['enrich', 'archive'];

type BulkButtonsProps = { selected: Selected; count: number; areArchived: boolean };

/** What a manager can have done to the chosen products. */
export function BulkButtons({ selected, count, areArchived }: BulkButtonsProps) {
  const t = useT();
  const [task, setTask] = useState<BulkTask>();
  const BulkDialog = usePart(task !== undefined, loadDialog, () => setTask(undefined));
  const mayWrite = useMay('catalog:write');
  const maySpend = useMay('ai:spend');
  if (!mayWrite) return null;
  return (
    <>
      {TASKS.filter(
        (each) => (each !== 'enrich' || maySpend) && !(areArchived && NOT_ARCHIVED.includes(each)),
      ).map((each) => (
        <Button key={each} size="xs" variant="default" onClick={() => setTask(each)}>
          {t(`products.selection.${each}`)}
        </Button>
      ))}
      {task && BulkDialog && (
        <BulkDialog task={task} selected={selected} count={count} onClose={() => setTask(undefined)} />
      )}
    </>
  );
}
