import { Button, Group, Text } from '@mantine/core';
import { useT } from '../../i18n/use-t.ts';

type ConfirmQuestionProps = { question: string; label: string; onConfirm: () => void; onCancel: () => void };

/** What is asked before something that cannot be taken back; whoever only presses on has not done it. */
export function ConfirmQuestion({ question, label, onConfirm, onCancel }: ConfirmQuestionProps) {
  const t = useT();
  return (
    <>
      <Text size="sm" mb="sm">
        {question}
      </Text>
      <Group gap="xs">
        <Button size="xs" color="red.9" onClick={onConfirm}>
          {label}
        </Button>
        <Button size="xs" variant="default" data-autofocus onClick={onCancel}>
          {t('app.cancel')}
        </Button>
      </Group>
    </>
  );
}
