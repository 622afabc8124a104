import { Alert, Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

type FailureProps = { title: string; message: string; onRetry?: () => void };

/** An error with its cause in words and a way on. */
export function Failure({ title, message, onRetry }: FailureProps) {
  const { t } = useTranslation();
  return (
    <Alert color="red" title={title} role="alert">
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{message}</Text>
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            {t('app.error.retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
