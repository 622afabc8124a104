import { Button } from '@mantine/core';
import { useState } from 'react';
import { useMe } from '../features/access/use-me.ts';
import { useT } from '../i18n/use-t.ts';
import { Icon } from '../ui/icon.tsx';
import { usePart } from '../ui/use-part.ts';
import classes from './person-menu.module.css';

// The menu brings its positioning along; it is loaded when it is wanted.
const loadPages = () => import('./person-pages.tsx').then(({ PersonPages }) => PersonPages);

/** Who works here, and what there is for them; in an open system, that it is open. */
export function PersonMenu() {
  const t = useT();
  const me = useMe();
  const [isWanted, setWanted] = useState(false);
  const PersonPages = usePart(isWanted, loadPages, () => setWanted(false));
  if (!me || me.kind === 'ANONYMOUS') return null;
  const isOpen = me.kind === 'OPEN';
  const name = isOpen ? t('app.person.open') : (me.name ?? '');
  const button = (
    <Button
      size="xs"
      h={34}
      px={10}
      variant="default"
      aria-label={t('app.person.menu', { name })}
      aria-haspopup="menu"
      data-person={me.kind}
      leftSection={<Icon name={isOpen ? 'unlocked' : 'person'} />}
      onClick={() => setWanted(true)}
    >
      <span className={classes.name}>{name}</span>
    </Button>
  );
  return PersonPages ? <PersonPages me={me} target={button} /> : button;
}
