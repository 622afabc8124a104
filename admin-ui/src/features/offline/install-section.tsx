import { Button, Stack, Text, Title } from '@mantine/core';
import { useT } from '../../i18n/use-t.ts';
import { useStore } from '../../platform/store.ts';
import { installPrompt, isInstalled, whyNotOffline } from './install.ts';

/** How the page becomes an app of this device, or why it cannot. */
export function InstallSection() {
  const t = useT();
  const prompt = useStore(installPrompt);
  const hindrance = whyNotOffline();
  const isApple = /iPhone|iPad/.test(navigator.userAgent);
  const how = hindrance ?? (isInstalled() ? 'installed' : prompt ? 'ready' : isApple ? 'apple' : 'menu');
  return (
    <Stack component="section" gap="xs" align="flex-start" aria-labelledby="install">
      <Title order={2} size="h3" id="install">
        {t('device.install.title')}
      </Title>
      <Text size="sm" data-install={how}>
        {t(`device.install.${how}`, { address: window.location.origin })}
      </Text>
      {how === 'ready' && <Button onClick={() => void prompt?.prompt()}>{t('device.install.button')}</Button>}
    </Stack>
  );
}
