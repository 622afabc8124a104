import '../../i18n/device-texts.ts';
import { Stack } from '@mantine/core';
import { useT } from '../../i18n/use-t.ts';
import { Page } from '../../ui/page.tsx';
import { InstallSection } from './install-section.tsx';
import { KeptSection } from './kept-section.tsx';
import { QueueSection } from './queue-section.tsx';

/** What this browser holds: what is to be sent, what it shows without a network, and how it becomes an app. */
export function DevicePage() {
  const t = useT();
  return (
    <Page title={t('device.title')} description={t('device.description')}>
      <Stack gap="lg" maw={720}>
        <QueueSection />
        <InstallSection />
        <KeptSection />
      </Stack>
    </Page>
  );
}
