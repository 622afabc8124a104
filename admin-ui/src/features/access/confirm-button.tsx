import { Button, Popover } from '@mantine/core';
import { useState } from 'react';
import { ConfirmQuestion } from './confirm-question.tsx';

type ConfirmButtonProps = {
  label: string;
  /** With what it is done to, for who hears it outside of its row. */
  accessibleLabel: string;
  question: string;
  onConfirm: () => void;
};

/** A button for what cannot be taken back: it asks first. */
export function ConfirmButton({ label, accessibleLabel, question, onConfirm }: ConfirmButtonProps) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus returnFocus withArrow width={280}>
      <Popover.Target>
        <Button size="xs" variant="default" aria-label={accessibleLabel} onClick={() => setOpened(!opened)}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={accessibleLabel}>
        <ConfirmQuestion
          question={question}
          label={label}
          onConfirm={() => {
            setOpened(false);
            onConfirm();
          }}
          onCancel={() => setOpened(false)}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
