import {
  Alert,
  Button,
  Code,
  Group,
  NativeSelect,
  Skeleton,
  Stack,
  Table,
  Text,
  TextInput,
} from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { type CombinedError, useMutation, useQuery } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { ErrorAlert } from '../../ui/error-alert.tsx';
import { Page } from '../../ui/page.tsx';
import {
  ChangeRole,
  CreatePasswordLink,
  DeactivatePerson,
  InvitePerson,
  PeopleQuery,
  type Person,
  ReactivatePerson,
} from './people-documents.ts';

const roles = ['OWNER', 'MANAGER', 'CLERK', 'VIEWER'] as const;
type Role = (typeof roles)[number];
const isRole = (text: string): text is Role => roles.some((role) => role === text);

type Outcome = { message: string } | { email: string; url: string; wasMailed: boolean } | object;

/** Who signs in, what each may do, and whom to let in. */
export function PeoplePage() {
  const t = useT();
  const [{ data, error }, read] = useQuery({ query: PeopleQuery, requestPolicy: 'cache-and-network' });
  const [inviting, invite] = useMutation(InvitePerson);
  const [, makeLink] = useMutation(CreatePasswordLink);
  const [, changeRole] = useMutation(ChangeRole);
  const [, deactivate] = useMutation(DeactivatePerson);
  const [, reactivate] = useMutation(ReactivatePerson);
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('CLERK');
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  const told = (result: Outcome | undefined, failure: CombinedError | undefined) => {
    setOutcome(result ?? { message: failureMessage(failure, t) });
    read({ requestPolicy: 'network-only' });
  };
  async function submit(event: FormEvent) {
    event.preventDefault();
    const { data: answer, error: failure } = await invite({ input: { email, role } });
    told(answer?.invitePerson, failure);
  }
  const roleOptions = roles.map((value) => ({ value, label: t(`access.role.${value}`) }));

  const row = (person: Person) => (
    <Table.Tr key={person.id}>
      <Table.Td>
        {person.name}
        <Text size="xs" c="dimmed">
          {person.email}
        </Text>
      </Table.Td>
      <Table.Td>
        <NativeSelect
          aria-label={t('access.people.roleOf', { name: person.name })}
          data={roleOptions}
          value={person.role}
          onChange={async ({ currentTarget: { value } }) => {
            if (!isRole(value)) return;
            const { data: answer, error: failure } = await changeRole({
              input: { personId: person.id, role: value },
            });
            told(answer?.changeRole, failure);
          }}
        />
      </Table.Td>
      <Table.Td>
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            onClick={async () => {
              const { data: answer, error: failure } = await makeLink({ input: { personId: person.id } });
              told(answer?.createPasswordLink, failure);
            }}
          >
            {t('access.people.passwordLink')}
          </Button>
          <Button
            size="xs"
            variant="default"
            onClick={async () => {
              const input = { personId: person.id };
              if (person.deactivatedAt === null) {
                const { data: answer, error: failure } = await deactivate({ input });
                told(answer?.deactivatePerson, failure);
              } else {
                const { data: answer, error: failure } = await reactivate({ input });
                told(answer?.reactivatePerson, failure);
              }
            }}
          >
            {t(person.deactivatedAt === null ? 'access.people.deactivate' : 'access.people.reactivate')}
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  );

  return (
    <Page title={t('access.people.title')} description={t('access.people.hint')}>
      <form onSubmit={(event) => void submit(event)}>
        <Group align="flex-end">
          <TextInput
            label={t('access.email')}
            type="email"
            required
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('access.people.role')}
            data={roleOptions}
            value={role}
            onChange={({ currentTarget: { value } }) => isRole(value) && setRole(value)}
          />
          <BusyButton type="submit" busy={inviting.fetching}>
            {t('access.people.invite')}
          </BusyButton>
        </Group>
      </form>
      {outcome && 'url' in outcome && (
        <Alert color="teal" title={t('access.people.link', { email: outcome.email })} role="status">
          <Stack gap="xs">
            <Text size="sm">{t(outcome.wasMailed ? 'access.people.mailed' : 'access.people.handOn')}</Text>
            <Code block>{outcome.url}</Code>
          </Stack>
        </Alert>
      )}
      {outcome && 'message' in outcome && (
        <Alert color="red" role="alert">
          {outcome.message}
        </Alert>
      )}
      {error && !data && (
        <ErrorAlert title={t('access.people.failed')} message={failureMessage(error, t)} onRetry={read} />
      )}
      {!data && !error && <Skeleton height={200} />}
      {data && (
        <Table.ScrollContainer minWidth={520}>
          <Table>
            <Table.Tbody>{data.people.map(row)}</Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Page>
  );
}
