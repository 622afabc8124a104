import { useNavigate } from '@tanstack/react-router';
import { useT } from '../../i18n/use-t.ts';
import { mayOpen } from '../access/page-rights.ts';
import { useMe } from '../access/use-me.ts';
import type { Command } from './command.ts';

const PAGES = [
  { name: 'today', to: '/today' },
  { name: 'products', to: '/' },
  { name: 'out', to: '/', search: { stock: 'OUT' } },
  { name: 'low', to: '/', search: { stock: 'LOW' } },
  { name: 'archived', to: '/', search: { shelf: 'archived' } },
  { name: 'review', to: '/review' },
  { name: 'alerts', to: '/alerts' },
  { name: 'replenishment', to: '/replenishment' },
  { name: 'system', to: '/system' },
  { name: 'jobs', to: '/jobs' },
  { name: 'device', to: '/device' },
  { name: 'profile', to: '/profile' },
  { name: 'people', to: '/people' },
  { name: 'access', to: '/access' },
  { name: 'webhooks', to: '/webhooks' },
  { name: 'activity', to: '/activity' },
] as const;

/** What is of accounts: while the system stands open there are none. */
const OF_ACCOUNTS: readonly string[] = ['/profile', '/people', '/access'];

/** The pages that are for this person. */
export function usePageCommands(): Command[] {
  const t = useT();
  const me = useMe();
  const navigate = useNavigate();
  return PAGES.filter(({ to }) => mayOpen(me, to) && !(me?.kind === 'OPEN' && OF_ACCOUNTS.includes(to))).map(
    ({ name, ...page }) => ({
      id: `page-${name}`,
      group: 'pages',
      label: t(`keyboard.page.${name}`),
      words: t(`keyboard.words.${name}`),
      run: () => void navigate(page),
    }),
  );
}
