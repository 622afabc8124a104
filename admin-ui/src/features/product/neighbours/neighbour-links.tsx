import { Button, Group } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { useClient } from 'urql';
import { currentLanguage } from '../../../i18n/i18n.ts';
import { useT } from '../../../i18n/use-t.ts';
import { ProductQuery } from '../product-queries.ts';
import { type Neighbour, useNeighbours } from './use-neighbours.ts';

/** Where the keys are the field's own. */
const OWN_ARROWS = 'select, textarea, [role="combobox"], dialog';

/** To the previous and the next product of the list one came from, also by Alt and an arrow. */
export function NeighbourLinks({ id }: { id: string }) {
  const t = useT();
  const client = useClient();
  const navigate = useNavigate();
  const neighbours = useNeighbours(id);
  const { previous, next } = neighbours ?? {};

  // Whoever goes through a list finds the next one there.
  const nextId = next?.id;
  useEffect(() => {
    if (nextId) void client.query(ProductQuery, { id: nextId, locale: currentLanguage() }).toPromise();
  }, [client, nextId]);

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const there = event.key === 'ArrowUp' ? previous : event.key === 'ArrowDown' ? next : undefined;
    if (!there || (event.target instanceof Element && event.target.closest(OWN_ARROWS))) return;
    event.preventDefault();
    neighbours?.leaveFor(there);
    void navigate({ to: '/products/$id', params: { id: there.id }, replace: true });
  });
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  if (!neighbours) return null;
  const link = (neighbour: Neighbour | undefined, label: string, keys: string) =>
    neighbour ? (
      <Button
        size="xs"
        variant="default"
        title={`${neighbour.name} (${keys})`}
        renderRoot={(props) => (
          // One way back: it leads to the list, however far one went through it.
          <Link to="/products/$id" params={{ id: neighbour.id }} replace {...props} />
        )}
        onClick={() => neighbours.leaveFor(neighbour)}
      >
        {label}
      </Button>
    ) : (
      <Button size="xs" variant="default" disabled>
        {label}
      </Button>
    );
  return (
    <Group component="nav" gap="xs" wrap="nowrap" aria-label={t('product.neighbours.label')}>
      {link(previous, t('product.neighbours.previous'), 'Alt+↑')}
      {link(next, t('product.neighbours.next'), 'Alt+↓')}
    </Group>
  );
}
