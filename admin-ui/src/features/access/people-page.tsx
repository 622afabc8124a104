import '../../i18n/access-texts.ts';
import { Skeleton, Stack, Table } from '@mantine/core';
import { useQuery } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { useT } from '../../i18n/use-t.ts';
import { ErrorAlert } from '../../ui/error-alert.tsx';
import { Page } from '../../ui/page.tsx';
import { OpenInvitations } from './open-invitations.tsx';
import { PeopleQuery } from './people-queries.ts';
import { PersonLine } from './person-line.tsx';
import { useMe } from './use-me.ts';

/** Who may come in, and what each may do. */
export function PeoplePage() {
  const t = useT();
  const me = useMe();
  const [{ data, error }, execute] = useQuery({ query: PeopleQuery, requestPolicy: 'cache-and-network' });
  const people = data?.people;

  return (
    <Page title={t('access.page.people')} description={t('access.people.description')}>
      <Stack gap="md">
        {error && !people && (
          <ErrorAlert
            title={t('access.failed')}
            message={failureMessage(error, t)}
            onRetry={() => execute({ requestPolicy: 'network-only' })}
          />
        )}
        {!people && !error && <Skeleton height={160} />}
        {people && (
          <Table.ScrollContainer minWidth={560}>
            <Table verticalSpacing="xs">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('access.people.person')}</Table.Th>
                  <Table.Th>{t('access.people.role')}</Table.Th>
                  <Table.Th>{t('access.people.state')}</Table.Th>
                  <Table.Th />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {people.map((person) => (
                  <PersonLine key={person.id} person={person} isMe={person.id === me?.id} />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
        <OpenInvitations />
      </Stack>
    </Page>
  );
}
