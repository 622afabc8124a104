import {
  ActionIcon,
  Box,
  Container,
  Group,
  SegmentedControl,
  Text,
  Title,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProductsPage } from '../features/products/products-page.tsx';
import { currentLanguage, type Language, switchLanguage } from '../i18n/i18n.ts';

const LANGUAGES: { value: Language; label: string }[] = [
  { value: 'es', label: 'Español' },
  { value: 'en', label: 'English' },
];

export function App() {
  const { t } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const colorScheme = useComputedColorScheme('light');

  return (
    <>
      <Box
        component="header"
        py="md"
        style={{ borderBottom: '1px solid var(--mantine-color-default-border)' }}
      >
        <Container size="xl">
          <Group justify="space-between">
            <div>
              <Title order={1} size="h3">
                {t('app.title')}
              </Title>
              <Text size="sm" c="dimmed">
                {t('app.subtitle')}
              </Text>
            </div>
            <Group gap="sm">
              <SegmentedControl
                aria-label={t('app.language')}
                size="xs"
                data={LANGUAGES}
                value={currentLanguage()}
                onChange={switchLanguage}
              />
              <ActionIcon
                variant="default"
                size="md"
                aria-label={t('app.colorScheme')}
                onClick={() => setColorScheme(colorScheme === 'dark' ? 'light' : 'dark')}
              >
                <span aria-hidden>{colorScheme === 'dark' ? '☀' : '☾'}</span>
              </ActionIcon>
            </Group>
          </Group>
        </Container>
      </Box>
      <Container component="main" size="xl" py="lg">
        <ProductsPage />
      </Container>
    </>
  );
}
