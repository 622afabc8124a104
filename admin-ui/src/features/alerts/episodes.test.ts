import { expect, test } from 'vitest';
import type { Alert } from '../../graphql/alert-fragments.ts';
import { episodesOf } from './episodes.ts';

function alert(id: string, productId: string, episodeSince: string | null): Alert {
  return {
    id,
    stock: 1,
    threshold: 10,
    status: 'DELIVERED',
    reason: null,
    supplierPrice: null,
    raisedAt: '2026-11-28T10:00:00.000Z',
    episodeSince,
    episodeOpen: episodeSince === monday,
    deliveredAt: null,
    product: { id: productId, name: 'Taladro' },
    attempts: [],
  };
}
const monday = '2026-11-23T10:00:00.000Z';
const friday = '2026-11-20T10:00:00.000Z';

const shown = (alerts: Alert[]) =>
  episodesOf(alerts).map((episode) => [episode.open, episode.alerts.map(({ id }) => id)]);

test('alerts of one product and one fall are one episode, in the place of its newest', () => {
  expect(
    shown([
      alert('6', 'a', monday),
      alert('5', 'b', monday),
      alert('4', 'a', monday),
      alert('3', 'a', friday),
      alert('2', 'b', monday),
    ]),
  ).toEqual([
    [true, ['6', '4']],
    [true, ['5', '2']],
    [false, ['3']],
  ]);
});

test('alerts from before there were episodes stand by themselves', () => {
  expect(shown([alert('2', 'a', null), alert('1', 'a', null)])).toEqual([
    [false, ['2']],
    [false, ['1']],
  ]);
});
