import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { toast } from '../../ui/toast.ts';
import { useUnsaved } from '../../ui/unsaved-changes.tsx';

type DraftEditorProps = {
  text: string;
  busy: boolean;
  onWritten(isWritten: boolean): void;
  onSave(text: string): void;
  onCancel(): void;
};

/** The waiting text, to be put right by hand; what is saved is approved. */
export function DraftEditor({ text, busy, onWritten, onSave, onCancel }: DraftEditorProps) {
  const t = useT();
  const [written, setWritten] = useState(text);
  const save = () => {
    if (!busy && written.trim() !== '') onSave(written);
  };
  const isChanged = written !== text;
  useUnsaved(isChanged);
  function leave() {
    if (isChanged) toast((t) => ({ tone: 'warning', title: t('review.saveFirst') }));
    else onCancel();
  }
  return (
    <Stack
      component="form"
      gap="xs"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') leave();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
      }}
    >
      <Textarea
        label={t('review.text')}
        description={t('review.editHint')}
        value={written}
        maxLength={2_000}
        rows={6}
        autoFocus
        onChange={(event) => {
          setWritten(event.currentTarget.value);
          onWritten(event.currentTarget.value !== text);
        }}
      />
      <Group gap="xs">
        <BusyButton type="submit" size="sm" busy={busy}>
          {t('review.saveEdit')}
        </BusyButton>
        <Button size="sm" variant="default" onClick={onCancel}>
          {t('app.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
