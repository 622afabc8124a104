import { useNavigate } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { searchOf } from '../views/view-search.ts';
import { SavedViewsQuery } from '../views/views-queries.ts';
import type { Command } from './command.ts';

/** The saved views of the list that this person has. */
export function useViewCommands(): Command[] {
  const navigate = useNavigate();
  const [{ data }] = useQuery({ query: SavedViewsQuery, requestPolicy: 'cache-and-network' });
  return (data?.savedViews ?? []).flatMap((view) => {
    const search = searchOf(view);
    const run = () => void navigate({ to: '/', search });
    return search ? [{ id: `view-${view.id}`, group: 'views' as const, label: view.name, run }] : [];
  });
}
