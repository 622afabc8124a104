import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { currentLanguage, switchLanguage } from '../../i18n/i18n.ts';
import { useT } from '../../i18n/use-t.ts';
import { useStore } from '../../platform/store.ts';
import { mayOpen } from '../access/page-rights.ts';
import { signOut } from '../access/sign-out.ts';
import { useMe } from '../access/use-me.ts';
import { useSampleData } from '../sample/use-sample-data.ts';
import type { Command } from './command.ts';
import { openPanel } from './panel.ts';
import { singleKeys, switchSingleKeys } from './single-keys.ts';

const BEGINNINGS = [
  { name: 'add', to: '/products/new' },
  { name: 'import', to: '/import' },
  { name: 'count', to: '/count' },
  { name: 'scan', to: '/scan' },
] as const;

/** What this person can begin or switch. */
export function useActionCommands(): Command[] {
  const t = useT();
  const me = useMe();
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light') === 'dark';
  const hasSingleKeys = useStore(singleKeys);
  // What is on screen hears of it by itself.
  const { archive } = useSampleData(() => undefined);

  const actions: Omit<Command, 'group'>[] = [
    ...BEGINNINGS.filter(({ to }) => mayOpen(me, to)).map(({ name, to }) => ({
      id: name,
      label: t(`keyboard.action.${name}`),
      words: t(`keyboard.words.${name}`),
      run: () => void navigate({ to }),
    })),
    ...(me?.rights.includes('catalog:write')
      ? [
          {
            id: 'samples',
            label: t('products.sample.archive'),
            words: t('keyboard.words.samples'),
            run: () => void archive(),
          },
        ]
      : []),
    {
      id: 'language',
      label: t('keyboard.action.language'),
      words: t('keyboard.words.language'),
      run: () => void switchLanguage(currentLanguage() === 'es' ? 'en' : 'es'),
    },
    {
      id: 'theme',
      label: t(isDark ? 'keyboard.action.light' : 'keyboard.action.dark'),
      words: t('keyboard.words.theme'),
      run: () => setColorScheme(isDark ? 'light' : 'dark'),
    },
    {
      id: 'keys',
      label: t('keyboard.action.keys'),
      words: t('keyboard.words.keys'),
      run: () => openPanel.set('keys'),
    },
    {
      id: 'single',
      label: t(hasSingleKeys ? 'keyboard.action.singleOff' : 'keyboard.action.singleOn'),
      words: t('keyboard.words.single'),
      run: () => switchSingleKeys(!hasSingleKeys),
    },
    ...(me?.kind === 'PERSON'
      ? [
          {
            id: 'signOut',
            label: t('keyboard.action.signOut'),
            words: t('keyboard.words.signOut'),
            run: () => void signOut(t),
          },
        ]
      : []),
  ];
  return actions.map((action) => ({ ...action, group: 'actions' }));
}
