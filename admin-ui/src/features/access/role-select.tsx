import { Popover, Select } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { ConfirmQuestion } from './confirm-question.tsx';
import { isRole, managesTokens, type Role, roles } from './roles.ts';

type RoleSelectProps = { name: string; role: Role; isMe: boolean; onChange: (role: Role) => void };

/** The role of a person. It asks before what ends the accesses of their programs, and before one's own is changed. */
export function RoleSelect({ name, role, isMe, onChange }: RoleSelectProps) {
  const t = useT();
  const [opened, setOpened] = useState(false);
  const [asked, setAsked] = useState<Role>(role);
  const label = t('access.people.roleOf', { name });
  const endsTokens = managesTokens(role) && !managesTokens(asked);

  function choose(chosen: Role) {
    if (!isMe && (managesTokens(chosen) || !managesTokens(role))) return onChange(chosen);
    setAsked(chosen);
    setOpened(true);
  }

  const words = { name, role: t(`access.role.${asked}.name`) };
  const question = [
    isMe && t('access.people.ownRoleHint', words),
    endsTokens && t(isMe ? 'access.people.ownTokensEnd' : 'access.people.tokensEnd', words),
  ];
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      trapFocus
      returnFocus
      withArrow
      width={280}
      withRoles={false}
    >
      <Popover.Target>
        <div>
          <Select
            size="xs"
            w={140}
            aria-label={label}
            allowDeselect={false}
            value={role}
            data={roles.map((value) => ({ value, label: t(`access.role.${value}.name`) }))}
            onChange={(value) => isRole(value) && value !== role && choose(value)}
          />
        </div>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={label}>
        <ConfirmQuestion
          question={question.filter(Boolean).join(' ')}
          label={t('access.people.changeRole')}
          onConfirm={() => {
            setOpened(false);
            onChange(asked);
          }}
          onCancel={() => setOpened(false)}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
