import { Alert, Stack, Text } from '@mantine/core';
import { formatMoment } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { Copyable } from '../access/copyable.tsx';

type NewSecretProps = {
  secret: string;
  /** Until when the one before signs as well; null for the first one. */
  previousUntil: string | null;
};

/** A secret, the only time that it is shown. */
export function NewSecret({ secret, previousUntil }: NewSecretProps) {
  const t = useT();
  return (
    <Alert
      role="status"
      data-shown-once
      title={t(previousUntil === null ? 'webhooks.made' : 'webhooks.rotated')}
    >
      <Stack gap="xs">
        <Text size="sm">{t('webhooks.secretHint')}</Text>
        {previousUntil !== null && (
          <Text size="sm">{t('webhooks.rotatedHint', { at: formatMoment(previousUntil) })}</Text>
        )}
        <Copyable text={secret} label={t('webhooks.secret')} />
      </Stack>
    </Alert>
  );
}
