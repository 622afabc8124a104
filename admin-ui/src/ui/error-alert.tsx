import { Alert, Button, Stack, Text } from '@mantine/core';
import { useT } from '../i18n/use-t.ts';

type ErrorAlertProps = { title: string; message: string; onRetry?: () => void };

/** An error with its cause in words and a way on. */
export function ErrorAlert({ title, message, onRetry }: ErrorAlertProps) {
  const t = useT();
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
