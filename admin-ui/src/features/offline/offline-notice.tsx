import '../../i18n/device-texts.ts';
import { Text } from '@mantine/core';
import { shownSince } from '../../graphql/offline-exchange.ts';
import { formatMoment } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { useStore } from '../../platform/store.ts';
import classes from './offline.module.css';

/** Of when what is on screen is, and what can be done with it meanwhile. */
export function OfflineNotice() {
  const t = useT();
  const since = useStore(shownSince);
  if (since === undefined) return null;
  const at = formatMoment(new Date(since).toISOString());
  return (
    <div role="status" className={classes.notice} data-offline>
      <Text size="sm" fw={600}>
        {t('device.offline.title', { at })}
      </Text>
      <Text size="sm">{t('device.offline.hint')}</Text>
    </div>
  );
}
