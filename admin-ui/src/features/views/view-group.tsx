import { Title } from '@mantine/core';
import { useId } from 'react';
import { ViewRow } from './view-row.tsx';
import type { SavedView } from './view-search.ts';
import classes from './views.module.css';

type ViewGroupProps = {
  title: string;
  views: readonly SavedView[];
  /** The one that is on screen. */
  current: SavedView | undefined;
  counts: ReadonlyMap<string, number | null>;
  onChanging(id: string): void;
  onClose(): void;
};

/** Views of one kind under their heading. */
export function ViewGroup({ title, views, current, counts, onChanging, onClose }: ViewGroupProps) {
  const headingId = useId();
  if (views.length === 0) return null;
  return (
    <section aria-labelledby={headingId}>
      <Title order={2} size="xs" c="dimmed" id={headingId}>
        {title}
      </Title>
      <ul className={classes.views}>
        {views.map((view) => (
          <ViewRow
            key={view.id}
            view={view}
            isCurrent={view.id === current?.id}
            count={counts.get(view.id) ?? undefined}
            onChanging={() => onChanging(view.id)}
            onClose={onClose}
          />
        ))}
      </ul>
    </section>
  );
}
