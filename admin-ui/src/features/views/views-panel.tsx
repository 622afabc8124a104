import '../../i18n/views-texts.ts';
import { Drawer, Popover } from '@mantine/core';
import type { ReactElement } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { useNarrow } from '../../ui/use-narrow.ts';
import { ViewList } from './view-list.tsx';

type ViewsPanelProps = {
  /** What opened it. */
  target: ReactElement;
  onClose(): void;
};

/** The saved views, below what opened them; on a phone as a sheet from below. */
export function ViewsPanel({ target, onClose }: ViewsPanelProps) {
  const t = useT();
  const narrow = useNarrow();
  if (narrow)
    return (
      <>
        {target}
        <Drawer
          opened
          onClose={onClose}
          position="bottom"
          styles={{ content: { height: 'auto', maxHeight: '85dvh' } }}
          title={t('views.title')}
          closeButtonProps={{ 'aria-label': t('app.close') }}
        >
          <ViewList onClose={onClose} />
        </Drawer>
      </>
    );
  return (
    <Popover
      opened
      onChange={(opened) => !opened && onClose()}
      position="bottom-start"
      trapFocus
      withinPortal
      width={340}
    >
      <Popover.Target>{target}</Popover.Target>
      <Popover.Dropdown aria-label={t('views.title')}>
        <ViewList onClose={onClose} />
      </Popover.Dropdown>
    </Popover>
  );
}
