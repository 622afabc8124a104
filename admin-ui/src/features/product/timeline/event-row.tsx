import '../../../i18n/access-texts.ts';
import '../../../i18n/replenishment-texts.ts';
import { Text } from '@mantine/core';
import { useQuery } from 'urql';
import { CategoriesQuery } from '../../../graphql/categories-query.ts';
import { formatMoment } from '../../../i18n/format.ts';
import { currentLanguage } from '../../../i18n/i18n.ts';
import { useT } from '../../../i18n/use-t.ts';
import { actionText, fieldText, valueText } from '../../access/activity-texts.ts';
import { SuppliersQuery } from '../../replenishment/replenishment-queries.ts';
import { type DayCell, TIME } from './movement-row.tsx';
import classes from './timeline.module.css';
import type { TrailEvent } from './timeline-query.ts';

const MOST_SHOWN = 160;

const actions = [
  'product.edited',
  'product.archived',
  'product.restored',
  'product.approved',
  'product.draft-rejected',
  'product.replenishment-set',
] as const;

/** What somebody did to the product: who, and each field before and after. */
export function EventRow({ day, event: { at, action, actor, changes } }: DayCell & { event: TrailEvent }) {
  const t = useT();
  const nameOf = useNames();
  const known = actions.find((each) => each === action);
  return (
    <tr data-entry="event" data-event={action}>
      {day}
      <td className={classes.time}>{formatMoment(at, TIME)}</td>
      <td colSpan={3} className={classes.what}>
        <span>{known ? t(`product.timeline.actions.${known}`) : actionText(action, t)}</span>
        {actor && (
          <Text span size="xs" c="dimmed" data-actor>
            {actor.name}
          </Text>
        )}
        {changes.map(({ field, before, after }) => (
          <div key={field} className={classes.change}>
            {field === 'supplierId' ? t('replenishment.supplier') : fieldText(field, t)}:{' '}
            <del>{shorten(valueText(field, nameOf(field, before), t))}</del> <span aria-hidden>→</span>{' '}
            <ins>{shorten(valueText(field, nameOf(field, after), t))}</ins>
          </div>
        ))}
      </td>
    </tr>
  );
}

const shorten = (text: string) => (text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text);

/** What is kept by its id is said by its name; of one that is gone there is the id. */
function useNames() {
  const [{ data: categories }] = useQuery({
    query: CategoriesQuery,
    variables: { locale: currentLanguage() },
  });
  const [{ data: suppliers }] = useQuery({ query: SuppliersQuery });
  return (field: string, value: string | null) => {
    const named =
      field === 'categoryId' ? categories?.categories : field === 'supplierId' ? suppliers?.suppliers : [];
    return named?.find(({ id }) => id === value)?.name ?? value;
  };
}
