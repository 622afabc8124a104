import '../../i18n/device-texts.ts';
import { Link } from '@tanstack/react-router';
import { person } from '../../graphql/person.ts';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { useStore } from '../../platform/store.ts';
import { Icon } from '../../ui/icon.tsx';
import { type Entry, isSentByItself, needsDecision } from './entry.ts';
import { isNewVersionReady } from './new-version.ts';
import classes from './offline.module.css';
import { queued, unsentLines } from './queued.ts';

/** How much of this person is to be settled or else to be sent, on every page; and that a new version is there. */
export function DeviceBadges() {
  const t = useT();
  const personId = useStore(person);
  const isNew = useStore(isNewVersionReady);
  const own = useStore(queued).filter((entry) => entry.personId === personId);
  const now = Date.now();
  const undecided = own.filter((entry) => needsDecision(entry, now)).length;
  const lines = useStore(unsentLines);
  const isWaiting = (entry: Entry) => entry.state === 'waiting' && isSentByItself(entry, { personId, now });
  const count = undecided || own.filter(isWaiting).length + lines;
  const key = undecided > 0 ? 'device.badgeRefused' : 'device.badge';
  return (
    <>
      {count > 0 && (
        <Link to="/device" className={classes.badge} data-queued={undecided > 0 ? 'refused' : 'waiting'}>
          <Icon name={undecided > 0 ? 'warning' : 'clock'} />
          <span>{t(key, { count, n: formatNumber(count) })}</span>
        </Link>
      )}
      {isNew && (
        <button type="button" className={classes.badge} onClick={() => window.location.reload()}>
          {t('device.newVersion')}
        </button>
      )}
    </>
  );
}
