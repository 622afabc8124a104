import { ActionIcon, Menu } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { Icon } from '../../ui/icon.tsx';

const QUANTITIES = [2, 3, 5, 10, 20];

type QuantityMenuProps = { label: string; productId: string; onChoose(quantity: number): void };

/** Opens as it appears: it is loaded by the click that asks for it. */
export function QuantityMenu({ label, productId, onChoose }: QuantityMenuProps) {
  const t = useT();
  const navigate = useNavigate();
  // Another button than the one that was pressed, so Mantine does not know where to return to.
  const target = useRef<HTMLButtonElement>(null);
  return (
    <Menu
      defaultOpened
      position="bottom-end"
      withinPortal
      returnFocus={false}
      onClose={() => target.current?.focus()}
    >
      <Menu.Target>
        <ActionIcon ref={target} variant="default" size={36} aria-label={label}>
          <Icon name="more" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {QUANTITIES.map((quantity) => (
          <Menu.Item key={quantity} onClick={() => onChoose(quantity)}>
            {t('products.sale.quantity', { count: quantity })}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          onClick={() => void navigate({ to: '/products/$id', params: { id: productId }, hash: 'stock' })}
        >
          {t('products.sale.other')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
