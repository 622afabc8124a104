import { Button, Text } from '@mantine/core';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import classes from './need-row.module.css';
import type { Need } from './needs.tsx';

/** What needs somebody: how many, the first of them, and the one thing to do; quiet where there are none. */
export function NeedRow({ need: { kind, count, examples, action, renderLink } }: { need: Need }) {
  const t = useT();
  const label = t(`today.need.${kind}`);
  const others = (count ?? 0) - examples.length;
  return (
    <li className={classes.row} data-need={kind} data-needed={(count ?? 0) > 0 || undefined}>
      <span className={classes.count}>{count === undefined ? '–' : formatNumber(count)}</span>
      <div>
        <div className={classes.label}>{label}</div>
        {!count ? (
          <Text size="sm" c="dimmed">
            {t(count === 0 ? 'today.none' : 'today.notRead')}
          </Text>
        ) : (
          <ul className={classes.examples}>
            {examples.map(({ key, link, note }) => (
              <li key={key} className={classes.example}>
                {link}
                {note && <span className={classes.note}>{note}</span>}
              </li>
            ))}
            {others > 0 && <li className={classes.more}>{t('today.more', { n: formatNumber(others) })}</li>}
          </ul>
        )}
      </div>
      {count !== 0 && (
        <Button
          variant="default"
          h={44}
          px="md"
          aria-label={t('today.actionOf', { action: t(`today.action.${action}`), what: label })}
          renderRoot={renderLink}
        >
          {t(`today.action.${action}`)}
        </Button>
      )}
    </li>
  );
}
