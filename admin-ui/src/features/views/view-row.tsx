import { ActionIcon } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { Icon } from '../../ui/icon.tsx';
import { focusPageHeading } from '../../ui/page.tsx';
import { useListedSearch } from './use-listed-search.ts';
import { ViewForm } from './view-form.tsx';
import { type SavedView, searchOf } from './view-search.ts';
import classes from './views.module.css';

/** The gateway counts no further. */
const MOST_COUNTED = 10_000;

type ViewRowProps = {
  view: SavedView;
  isCurrent: boolean;
  count: number | undefined;
  /** The view may be elsewhere in the list soon, or gone. */
  onChanging(): void;
  onClose(): void;
};

/** A view to go to, with how many products it finds; whoever may can change it in its place. */
export function ViewRow({ view, isCurrent, count, onChanging, onClose }: ViewRowProps) {
  const t = useT();
  const listed = useListedSearch();
  const [isChanging, setChanging] = useState(false);
  const change = useRef<HTMLButtonElement>(null);
  const search = searchOf(view);

  return (
    <li data-view={view.id}>
      <div className={classes.view} data-current={isCurrent || undefined}>
        {search ? (
          <Link
            to="/"
            search={search}
            className={classes.link}
            activeOptions={{ exact: true }}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return;
              onClose();
              focusPageHeading();
            }}
          >
            <span className={classes.name}>{view.name}</span>
            {count !== undefined && (
              <span className={classes.count}>
                {t(count >= MOST_COUNTED ? 'views.orMore' : 'views.count', { count, n: formatNumber(count) })}
              </span>
            )}
          </Link>
        ) : (
          <span className={classes.link} title={t('views.notHereHint')}>
            <span className={classes.name}>{view.name}</span>
            <span className={classes.count}>{t('views.notHere')}</span>
          </span>
        )}
        {view.mayChange && (
          <ActionIcon
            ref={change}
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t('views.change', { name: view.name })}
            aria-expanded={isChanging}
            onClick={() => {
              onChanging();
              setChanging(!isChanging);
            }}
          >
            <Icon name="more" />
          </ActionIcon>
        )}
      </div>
      {isChanging && (
        <ViewForm
          view={view}
          listed={isCurrent ? undefined : listed}
          onDone={() => {
            flushSync(() => setChanging(false));
            change.current?.focus();
          }}
        />
      )}
    </li>
  );
}
