import { Button, Group, Stack, Table, Text } from '@mantine/core';
import type { ResultOf } from 'gql.tada';
import { useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { formatMoment } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { toast } from '../../ui/toast.ts';
import { ConfirmButton } from './confirm-button.tsx';
import { Copyable } from './copyable.tsx';
import {
  ChangeRole,
  CreatePasswordLink,
  DeactivatePerson,
  type PeopleQuery,
  ReactivatePerson,
  RemoveSecondFactor,
} from './people-queries.ts';
import { RoleSelect } from './role-select.tsx';
import type { Role } from './roles.ts';

type Person = ResultOf<typeof PeopleQuery>['people'][number];
type Link = { email: string; url: string; expiresAt: string; wasMailed: boolean };
type Outcome = { __typename: string; message?: string };

/** A person among the others: role, state, and what can be done. */
export function PersonLine({ person, isMe }: { person: Person; isMe: boolean }) {
  const t = useT();
  const client = useClient();
  const [link, setLink] = useState<Link>();
  const { id, name, email, role, hasSecondFactor, deactivatedAt } = person;
  const actions = useRef<HTMLDivElement>(null);
  const isChanging = useRef(false);
  // A button that goes away with what it has done takes the focus along: the first that is left gets it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each change of the buttons
  useEffect(() => {
    if (isChanging.current) actions.current?.querySelector('button')?.focus();
    isChanging.current = false;
  }, [deactivatedAt, hasSecondFactor]);

  function tell(outcome: Outcome | undefined, error: Parameters<typeof failureMessage>[0]): void {
    if (outcome?.__typename === 'Person')
      toast((t) => ({ tone: 'good', title: t('access.people.changed'), message: name }));
    else
      toast((t) => ({
        tone: 'bad',
        title: t('access.people.notChanged'),
        message: outcome?.message ?? failureMessage(error, t),
      }));
  }
  async function changeRole(role: Role) {
    const { data, error } = await client.mutation(ChangeRole, { id, role });
    tell(data?.changeRole, error);
  }
  async function deactivate() {
    isChanging.current = true;
    const { data, error } = await client.mutation(DeactivatePerson, { id });
    tell(data?.deactivatePerson, error);
  }
  async function reactivate() {
    isChanging.current = true;
    const { data, error } = await client.mutation(ReactivatePerson, { id });
    tell(data?.reactivatePerson, error);
  }
  async function removeSecondFactor() {
    isChanging.current = true;
    const { data, error } = await client.mutation(RemoveSecondFactor, { id });
    tell(data?.removeSecondFactor, error);
  }
  async function makeLink() {
    const { data, error } = await client.mutation(CreatePasswordLink, { id });
    const result = data?.createPasswordLink;
    if (result?.__typename === 'SharedLink') setLink(result);
    else tell(result, error);
  }

  return (
    <Table.Tr data-person={email}>
      <Table.Td>
        <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {name} {isMe && `(${t('access.people.you')})`}
        </Text>
        <Text size="xs" c="dimmed">
          {email}
          {hasSecondFactor && ` · ${t('access.people.secondFactor')}`}
        </Text>
        {link && (
          <Stack gap={4} mt="xs" role="status" data-shown-once>
            <Text size="xs">
              {t(link.wasMailed ? 'access.people.resetMailedHint' : 'access.people.resetHint', {
                email: link.email,
                at: formatMoment(link.expiresAt),
              })}
            </Text>
            <Copyable text={link.url} label={t('access.people.resetLink', { name })} />
          </Stack>
        )}
      </Table.Td>
      <Table.Td>
        <RoleSelect name={name} role={role} isMe={isMe} onChange={(chosen) => void changeRole(chosen)} />
      </Table.Td>
      <Table.Td>
        <StatusBadge tone="quiet">
          {t(deactivatedAt ? 'access.people.deactivated' : 'access.people.active')}
        </StatusBadge>
      </Table.Td>
      <Table.Td>
        <Group ref={actions} gap="xs" justify="flex-end">
          {!deactivatedAt && (
            <Button size="xs" variant="default" onClick={() => void makeLink()}>
              {t('access.people.resetPassword')}
            </Button>
          )}
          {hasSecondFactor && !isMe && (
            <ConfirmButton
              label={t('access.people.removeFactor')}
              accessibleLabel={t('access.people.removeFactorNamed', { name })}
              question={t('access.people.removeFactorHint', { name })}
              onConfirm={() => void removeSecondFactor()}
            />
          )}
          {deactivatedAt ? (
            <Button size="xs" variant="default" onClick={() => void reactivate()}>
              {t('access.people.reactivate')}
            </Button>
          ) : (
            !isMe && (
              <ConfirmButton
                label={t('access.people.deactivate')}
                accessibleLabel={t('access.people.deactivateNamed', { name })}
                question={t('access.people.deactivateHint')}
                onConfirm={() => void deactivate()}
              />
            )
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
