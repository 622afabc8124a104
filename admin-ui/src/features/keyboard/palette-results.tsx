import { useEffect, useRef } from 'react';
import { useT } from '../../i18n/use-t.ts';
import type { Command, groupCommands } from './command.ts';
import classes from './palette.module.css';

type PaletteResultsProps = {
  id: string;
  groups: ReturnType<typeof groupCommands>;
  active: Command | undefined;
  onPoint(id: string): void;
  onRun(command: Command): void;
};

/** What was found, by kinds. The focus stays in the field, which names the active one. */
export function PaletteResults({ id, groups, active, onPoint, onRun }: PaletteResultsProps) {
  const t = useT();
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another is active
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active?.id]);
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={t('keyboard.palette.results')}
      className={classes.list}
    >
      {groups.map(([group, members]) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options, as a listbox may have
        <div key={group} role="group" aria-label={t(`keyboard.palette.${group}`)}>
          <div aria-hidden className={classes.group}>
            {t(`keyboard.palette.${group}`)}
          </div>
          {members.map((command) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field hears the keys
            <div
              key={command.id}
              id={`${id}-${command.id}`}
              role="option"
              aria-selected={command === active}
              className={classes.option}
              onPointerMove={() => onPoint(command.id)}
              onClick={() => onRun(command)}
            >
              <span className={classes.label}>{command.label}</span>
              {command.hint && <span className={classes.hint}>{command.hint}</span>}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
