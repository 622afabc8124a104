import { ActionIcon, Popover } from '@mantine/core';
import { useRef, useState } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { StockForms } from './stock-forms.tsx';

type StockPopoverProps = {
  label: string;
  product: { id: string; name: string; stock: number };
  /** Of the button: as large as the one that was pressed. */
  className: string | undefined;
};

/** What can be done with the stock of a row. Opens as it appears: it is loaded by the click that asks for it. */
export function StockPopover({ label, product, className }: StockPopoverProps) {
  const [opened, setOpened] = useState(true);
  // Another button than the one that was pressed, so Mantine does not know where to return to.
  const target = useRef<HTMLButtonElement>(null);
  function close() {
    setOpened(false);
    target.current?.focus({ preventScroll: true });
  }
  return (
    <Popover
      opened={opened}
      onChange={(open) => (open ? setOpened(true) : close())}
      position="bottom-end"
      trapFocus
      withinPortal
      withArrow
      width={300}
    >
      <Popover.Target>
        <ActionIcon
          ref={target}
          variant="default"
          className={className}
          aria-label={label}
          onClick={() => (opened ? close() : setOpened(true))}
        >
          <Icon name="more" />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <StockForms product={product} onSent={close} />
      </Popover.Dropdown>
    </Popover>
  );
}
