import { Link } from '@tanstack/react-router';
import { useT } from '../../i18n/use-t.ts';
import { Icon } from '../../ui/icon.tsx';
import { findIncidents } from './incidents.ts';
import classes from './system-banner.module.css';
import { useSystem } from './use-system.ts';

const EVERY_MS = 10_000;

/** Says on every page what is down and what still works meanwhile. */
export function SystemBanner() {
  const t = useT();
  const { data, reachable } = useSystem(EVERY_MS);
  const incidents = findIncidents(data?.system, reachable);
  const isSevere = incidents.includes('gateway') || incidents.includes('database');
  const said = incidents.map((incident) => ({
    incident,
    down: t(`system.incident.${incident}.down`),
    stillWorks: t(`system.incident.${incident}.stillWorks`),
  }));

  return (
    // The region stands before anything is said in it, or a screen reader says nothing.
    <div role="status" aria-live="polite" className={classes.region}>
      {said.length > 0 && (
        <div
          className={classes.banner}
          data-banner={incidents.join(' ')}
          data-severe={isSevere}
          title={said.map(({ down, stillWorks }) => `${down} ${stillWorks}`).join('\n')}
        >
          <span className={classes.text}>
            {said.map(({ incident, down, stillWorks }) => (
              <span key={incident}>
                <strong>{down}</strong> <span>{stillWorks}</span>{' '}
              </span>
            ))}
          </span>
          <Link to="/system" className={classes.more} aria-label={t('system.banner.more')}>
            <Icon name="warning" size={20} />
            <span className={classes.moreText}>{t('system.banner.more')}</span>
          </Link>
        </div>
      )}
    </div>
  );
}
