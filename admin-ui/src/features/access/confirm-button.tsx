import { Button, Group, Popover, Text } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../i18n/use-t.ts';

type ConfirmButtonProps = {
  label: string;
  /** With what it is done to, for who hears it outside of its row. */
  accessibleLabel: string;
  question: string;
  onConfirm: () => void;
};

/** A button for what cannot be taken back: it asks first. */
export function ConfirmButton({ label, accessibleLabel, question, onConfirm }: ConfirmButtonProps) {
  const t = useT();
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus returnFocus withArrow width={280}>
      <Popover.Target>
        <Button size="xs" variant="default" aria-label={accessibleLabel} onClick={() => setOpened(!opened)}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={accessibleLabel}>
        <Text size="sm" mb="sm">
          {question}
        </Text>
        <Group gap="xs">
          <Button
            size="xs"
            color="red.9"
            onClick={() => {
              setOpened(false);
              onConfirm();
            }}
          >
            {label}
          </Button>
          <Button size="xs" variant="default" data-autofocus onClick={() => setOpened(false)}>
            {t('app.cancel')}
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}
