import { ActionIcon, Button, Group, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { currentLanguage, type Language, switchLanguage } from '../i18n/i18n.ts';
import { useT } from '../i18n/use-t.ts';
import { Icon } from '../ui/icon.tsx';

const LANGUAGES: { value: Language; label: string; name: string }[] = [
  { value: 'es', label: 'ES', name: 'Español' },
  { value: 'en', label: 'EN', name: 'English' },
];

/** Language and colour scheme; the browser remembers both. */
export function Preferences() {
  const t = useT();
  const { setColorScheme } = useMantineColorScheme();
  const colorScheme = useComputedColorScheme('light');
  const language = currentLanguage();

  return (
    <Group gap="xs" wrap="nowrap">
      <Group gap={0} wrap="nowrap" role="group" aria-label={t('app.language')}>
        {LANGUAGES.map(({ value, label, name }) => (
          <Button
            key={value}
            size="xs"
            px={10}
            h={34}
            lang={value}
            variant={value === language ? 'filled' : 'default'}
            aria-pressed={value === language}
            aria-label={`${label}, ${name}`}
            onClick={() => void switchLanguage(value)}
          >
            {label}
          </Button>
        ))}
      </Group>
      <ActionIcon
        variant="default"
        size={34}
        aria-label={t('app.colorScheme')}
        onClick={() => setColorScheme(colorScheme === 'dark' ? 'light' : 'dark')}
      >
        <Icon name={colorScheme === 'dark' ? 'sun' : 'moon'} />
      </ActionIcon>
    </Group>
  );
}
