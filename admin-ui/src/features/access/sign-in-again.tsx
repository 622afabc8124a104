import '../../i18n/access-texts.ts';
import { Button, Group, Modal, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { activeQueries } from '../../graphql/client.ts';
import { sessionEnded } from '../../graphql/session.ts';
import { useT } from '../../i18n/use-t.ts';
import { liveUpdates } from '../../live/live-updates.ts';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { MeQuery } from './me-query.ts';
import { SignInForm } from './sign-in-form.tsx';

/** A session that ends while somebody works: the page stays as it is, with what is written in it. */
export function SignInAgain({ personId }: { personId: string }) {
  const t = useT();
  const client = useClient();
  const [isAsking, setAsking] = useState(true);
  useReturnFocus();

  // A refusal may come late, of a request that was sent before somebody signed in again.
  useEffect(() => {
    void client.query(MeQuery, {}, { requestPolicy: 'network-only' }).then(({ data }) => {
      if (data?.me.id === personId) sessionEnded.set(false);
      else setAsking(false);
    });
  }, [client, personId]);

  async function goOn() {
    const { data } = await client.query(MeQuery, {}, { requestPolicy: 'network-only' });
    // Somebody else must not go on with what the first one has read and written.
    if (data?.me.id !== personId) return window.location.reload();
    sessionEnded.set(false);
    liveUpdates.restart();
    activeQueries.refetch();
  }

  return (
    <Modal
      opened={!isAsking}
      onClose={() => sessionEnded.set(false)}
      title={t('access.sessionEnded')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <Text size="sm" mb="md">
        {t('access.sessionEndedHint')}
      </Text>
      <SignInForm onDone={() => void goOn()} />
      <Group mt="md">
        <Button variant="subtle" onClick={() => sessionEnded.set(false)}>
          {t('access.notNow')}
        </Button>
      </Group>
    </Modal>
  );
}
