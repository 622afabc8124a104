import { Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useRef } from 'react';
import { useClient, useQuery } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { formatMoment } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { ErrorAlert } from '../../ui/error-alert.tsx';
import { toast } from '../../ui/toast.ts';
import { ConfirmButton } from './confirm-button.tsx';
import { nameBrowser } from './name-browser.ts';
import { RevokeSession, SessionsQuery } from './session-queries.ts';
import { useSession } from './use-session.ts';

/** Where one is signed in; each session can be ended. */
export function OwnSessions() {
  const t = useT();
  const client = useClient();
  const heading = useRef<HTMLHeadingElement>(null);
  const [{ data, error }, execute] = useQuery({ query: SessionsQuery, requestPolicy: 'cache-and-network' });
  const { sessionId, refusal, retry } = useSession(data?.sessions);
  // Before it is known which one is this one, none is ended by mistake.
  const isKnown = data?.sessions.some(({ id }) => id === sessionId) ?? false;
  const reload = () => execute({ requestPolicy: 'network-only' });

  async function end(id: string) {
    const { data, error } = await client.mutation(RevokeSession, { id });
    const result = data?.revokeSession;
    if (result?.__typename === 'RevokedSession')
      toast((t) => ({ tone: 'good', title: t('access.profile.sessionEnded') }));
    else
      toast((t) => ({
        tone: 'bad',
        title: t('access.people.notChanged'),
        message: result?.message ?? failureMessage(error, t),
      }));
    // The line goes away, and the button with it.
    heading.current?.focus();
    reload();
  }

  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Title order={2} size="h4" ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
          {t('access.profile.sessionsTitle')}
        </Title>
        {error && !data && (
          <ErrorAlert title={t('access.failed')} message={failureMessage(error, t)} onRetry={reload} />
        )}
        {!data && !error && <Skeleton height={60} />}
        {refusal && data && !isKnown && (
          <ErrorAlert title={t('access.failed')} message={refusal.message} onRetry={retry} />
        )}
        <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
          {data?.sessions.map(({ id, address, userAgent, createdAt }) => {
            const isCurrent = id === sessionId;
            const where = nameBrowser(userAgent) ?? address ?? '';
            return (
              <Group component="li" key={id} justify="space-between" data-session={id}>
                <div>
                  <Text size="sm">
                    {where} {isCurrent && `(${t('access.profile.thisSession')})`}
                  </Text>
                  <Text size="xs" c="dimmed">
                    {[address, t('access.profile.since', { at: formatMoment(createdAt) })]
                      .filter(Boolean)
                      .join(' · ')}
                  </Text>
                </div>
                {isKnown && !isCurrent && (
                  <ConfirmButton
                    label={t('access.profile.endSession')}
                    accessibleLabel={t('access.profile.endSessionNamed', { where })}
                    question={t('access.profile.endSessionHint')}
                    onConfirm={() => void end(id)}
                  />
                )}
              </Group>
            );
          })}
        </Stack>
      </Stack>
    </Paper>
  );
}
