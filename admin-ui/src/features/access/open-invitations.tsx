import { Skeleton, Table, Text, Title } from '@mantine/core';
import { useRef, useState } from 'react';
import { useClient, useQuery } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { formatMoment } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { ErrorAlert } from '../../ui/error-alert.tsx';
import { toast } from '../../ui/toast.ts';
import { ConfirmButton } from './confirm-button.tsx';
import { InvitationsQuery, WithdrawInvitation } from './invitation-queries.ts';
import { type Invitation, InvitePersonForm } from './invite-person.tsx';

/** Who has been invited and has not come in so far, and inviting others. */
export function OpenInvitations() {
  const t = useT();
  const client = useClient();
  const heading = useRef<HTMLHeadingElement>(null);
  const [made, setMade] = useState<Invitation>();
  const [{ data, error }, execute] = useQuery({
    query: InvitationsQuery,
    requestPolicy: 'cache-and-network',
  });
  const reload = () => execute({ requestPolicy: 'network-only' });
  const invitations = data?.invitations;

  function show(invitation: Invitation) {
    setMade(invitation);
    reload();
  }
  async function withdraw(id: string, email: string) {
    const { data, error } = await client.mutation(WithdrawInvitation, { id });
    const result = data?.withdrawInvitation;
    if (result?.__typename === 'WithdrawnInvitation') {
      if (made?.email === email) setMade(undefined);
      toast((t) => ({ tone: 'good', title: t('access.people.withdrawn', { email }) }));
    } else
      toast((t) => ({
        tone: 'bad',
        title: t('access.people.notWithdrawn', { email }),
        message: result?.message ?? failureMessage(error, t),
      }));
    // The line goes away, and the button with it.
    heading.current?.focus();
    reload();
  }

  return (
    <>
      <Title order={2} size="h4">
        {t('access.people.invite')}
      </Title>
      <InvitePersonForm made={made} onMade={show} />
      <Title order={2} size="h4" ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
        {t('access.people.invitations')}
      </Title>
      {error && !invitations && (
        <ErrorAlert title={t('access.failed')} message={failureMessage(error, t)} onRetry={reload} />
      )}
      {!invitations && !error && <Skeleton height={60} />}
      {invitations?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('access.people.noInvitations')}
        </Text>
      )}
      {invitations && invitations.length > 0 && (
        <Table.ScrollContainer minWidth={560}>
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('access.people.person')}</Table.Th>
                <Table.Th>{t('access.people.role')}</Table.Th>
                <Table.Th>{t('access.people.until')}</Table.Th>
                <Table.Th />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {invitations.map(({ id, email, role, invitedBy, expiresAt }) => (
                <Table.Tr key={id} data-invitation={email}>
                  <Table.Td>
                    <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
                      {email}
                    </Text>
                    <Text size="xs" c="dimmed">
                      {t('access.people.invitedBy', { name: invitedBy })}
                    </Text>
                  </Table.Td>
                  <Table.Td>{t(`access.role.${role}.name`)}</Table.Td>
                  <Table.Td>{formatMoment(expiresAt)}</Table.Td>
                  <Table.Td align="right">
                    <ConfirmButton
                      label={t('access.people.withdraw')}
                      accessibleLabel={t('access.people.withdrawNamed', { email })}
                      question={t('access.people.withdrawHint')}
                      onConfirm={() => void withdraw(id, email)}
                    />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </>
  );
}
