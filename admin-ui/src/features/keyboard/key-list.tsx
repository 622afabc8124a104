import { Kbd, Modal, Stack, Switch, Text, Title } from '@mantine/core';
import { useT } from '../../i18n/use-t.ts';
import { useStore } from '../../platform/store.ts';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import classes from './key-list.module.css';
import { singleKeys, switchSingleKeys } from './single-keys.ts';

const GROUPS = [
  {
    name: 'everywhere',
    keys: [
      { does: 'palette', keys: ['Ctrl', 'K'] },
      { does: 'search', keys: ['/'] },
      { does: 'keys', keys: ['?'] },
      { does: 'notices', keys: ['F8'] },
      { does: 'close', keys: ['Esc'] },
    ],
  },
  {
    name: 'list',
    keys: [
      { does: 'found', keys: ['↓'] },
      { does: 'next', keys: ['J'] },
      { does: 'previous', keys: ['K'] },
      { does: 'open', keys: ['Enter'] },
      { does: 'choose', keys: ['X'] },
      { does: 'chooseTo', keys: ['Shift', 'X'] },
      { does: 'sell', keys: ['S'] },
    ],
  },
  {
    name: 'product',
    keys: [
      { does: 'productBefore', keys: ['Alt', '↑'] },
      { does: 'productBehind', keys: ['Alt', '↓'] },
      { does: 'save', keys: ['Ctrl', 'S'] },
    ],
  },
  {
    name: 'review',
    keys: [
      { does: 'approve', keys: ['A'] },
      { does: 'edit', keys: ['E'] },
      { does: 'regenerate', keys: ['R'] },
      { does: 'reject', keys: ['X'] },
      { does: 'nextText', keys: ['N'] },
      { does: 'previousText', keys: ['P'] },
      { does: 'category', keys: ['1', '…', '9'] },
    ],
  },
] as const;

/** Which keys there are, and whether the single ones do anything. */
export function KeyList({ onClose }: { onClose(): void }) {
  const t = useT();
  const isOn = useStore(singleKeys);
  useReturnFocus();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('keyboard.list.title')}
      size="xl"
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <Stack gap="lg">
        <div className={classes.groups}>
          {GROUPS.map((group) => (
            <section key={group.name}>
              <Title order={3} size="h5" mb="xs">
                {t(`keyboard.list.${group.name}`)}
              </Title>
              <dl className={classes.keys}>
                {group.keys.map(({ does, keys }) => (
                  <div key={does} className={classes.key}>
                    <dt>
                      {keys.map((key) => (
                        <Kbd key={key}>{key}</Kbd>
                      ))}
                    </dt>
                    <dd>{t(`keyboard.does.${does}`)}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
        <Switch
          label={t('keyboard.list.single')}
          description={t('keyboard.list.singleHint')}
          checked={isOn}
          onChange={(event) => switchSingleKeys(event.currentTarget.checked)}
        />
        <Text size="xs" c="dimmed">
          {t('keyboard.list.scanner')}
        </Text>
      </Stack>
    </Modal>
  );
}
