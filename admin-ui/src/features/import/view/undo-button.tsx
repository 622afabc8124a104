import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { failureMessage } from '../../../graphql/failure-message.ts';
import { uncachedClient } from '../../../graphql/uncached-client.ts';
import { formatNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { BusyButton } from '../../../ui/busy-button.tsx';
import { focusPageHeading } from '../../../ui/page.tsx';
import { toast } from '../../../ui/toast.ts';
import { type ShownImport, UndoImport } from './import-query.ts';
import { useMayImport } from './use-may-import.ts';

/** Takes an import back, once it has been asked whether that is meant, for those who may import. */
export function UndoButton({ found, onChanged }: { found: ShownImport; onChanged(): void }) {
  const t = useT();
  const [isAsking, setIsAsking] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const mayImport = useMayImport();
  const count = found.created + found.updated;
  const isOver = found.state === 'FINISHED' || found.state === 'INTERRUPTED';
  if (!mayImport || !isOver || count === 0) return null;

  async function undo() {
    setIsBusy(true);
    const { data, error } = await uncachedClient.mutation(UndoImport, { id: found.id });
    setIsBusy(false);
    setIsAsking(false);
    const result = data?.undoImport;
    if (result?.__typename !== 'ImportAnswer')
      toast((t) => ({
        tone: 'bad',
        title: t('import.undo.failed'),
        message: result?.message ?? failureMessage(error, t),
      }));
    focusPageHeading();
    onChanged();
  }

  if (!isAsking)
    return (
      <Button variant="default" color="red" onClick={() => setIsAsking(true)}>
        {t('import.undo.ask')}
      </Button>
    );
  return (
    <Group gap="sm" role="group" aria-label={t('import.undo.ask')}>
      <Text size="sm">{t('import.undo.hint', { count, n: formatNumber(count) })}</Text>
      <BusyButton color="red" busy={isBusy} onClick={() => void undo()} data-autofocus autoFocus>
        {t('import.undo.confirm')}
      </BusyButton>
      <Button variant="default" onClick={() => setIsAsking(false)}>
        {t('import.undo.keep')}
      </Button>
    </Group>
  );
}
