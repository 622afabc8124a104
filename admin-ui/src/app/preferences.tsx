import {
  ActionIcon,
  Group,
  SegmentedControl,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currentLanguage, type Language, switchLanguage } from '../i18n/i18n.ts';
import { Icon } from '../ui/icon.tsx';

const LANGUAGES: { value: Language; label: string }[] = [
  { value: 'es', label: 'ES' },
  { value: 'en', label: 'EN' },
];

/** Language and colour scheme; the browser remembers both. */
export function Preferences() {
  const { t } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const colorScheme = useComputedColorScheme('light');

  return (
    <Group gap="xs" wrap="nowrap">
      <SegmentedControl
        aria-label={t('app.language')}
        size="xs"
        data={LANGUAGES}
        value={currentLanguage()}
        onChange={(language) => void switchLanguage(language)}
      />
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t('app.colorScheme')}
        onClick={() => setColorScheme(colorScheme === 'dark' ? 'light' : 'dark')}
      >
        <Icon name={colorScheme === 'dark' ? 'sun' : 'moon'} />
      </ActionIcon>
    </Group>
  );
}
