import { Modal, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { failureMessage } from '../../graphql/failure-message.ts';
import { useT } from '../../i18n/use-t.ts';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { type Command, findCommands, groupCommands } from './command.ts';
import classes from './palette.module.css';
import { PaletteResults } from './palette-results.tsx';
import { useActionCommands } from './use-action-commands.ts';
import { useFoundProducts } from './use-found-products.ts';
import { usePageCommands } from './use-page-commands.ts';
import { useViewCommands } from './use-view-commands.ts';

/** Finds products, pages and actions by what is typed, and opens or does the one that is chosen. */
export function Palette({ onClose }: { onClose(): void }) {
  const t = useT();
  const listId = useId();
  const [text, setText] = useState('');
  const [chosenId, setChosenId] = useState<string>();
  /** Enter came before what was searched for, as it does from a scanner. */
  const [isAwaited, setAwaited] = useState(false);
  const pages = usePageCommands();
  const views = useViewCommands();
  const actions = useActionCommands();
  const products = useFoundProducts(text);
  useReturnFocus();

  const groups = groupCommands([
    ...findCommands([...pages, ...views, ...actions], text),
    ...products.commands,
  ]);
  const results = groups.flatMap(([, members]) => members);
  const active = results.find(({ id }) => id === chosenId) ?? results[0];

  function run(command: Command) {
    onClose();
    command.run();
  }

  const awaited = isAwaited && !products.isSearching ? active : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for what Enter has waited for
  useEffect(() => {
    if (awaited) run(awaited);
    else if (!products.isSearching) setAwaited(false);
  }, [awaited?.id, products.isSearching]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && active) {
      event.preventDefault();
      const next = results.indexOf(active) + step;
      setChosenId(results.at(next < results.length ? next : 0)?.id);
    }
    if (event.key !== 'Enter') return;
    event.preventDefault();
    if (active) run(active);
    else if (products.isSearching) setAwaited(true);
  }

  return (
    <Modal.Root opened onClose={onClose} size="lg">
      <Modal.Overlay />
      <Modal.Content aria-label={t('keyboard.palette.title')}>
        <Modal.Body p="sm">
          <TextInput
            data-autofocus
            size="md"
            role="combobox"
            aria-label={t('keyboard.palette.label')}
            aria-expanded={results.length > 0}
            aria-controls={listId}
            aria-activedescendant={active && `${listId}-${active.id}`}
            aria-autocomplete="list"
            autoComplete="off"
            spellCheck={false}
            placeholder={t('keyboard.palette.placeholder')}
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setChosenId(undefined);
              setAwaited(false);
            }}
            onKeyDown={onKeyDown}
          />
          <PaletteResults id={listId} groups={groups} active={active} onPoint={setChosenId} onRun={run} />
          <div className={classes.state}>
            <Text size="sm" c="dimmed">
              {products.error
                ? t('keyboard.palette.failed', { reason: failureMessage(products.error, t) })
                : products.isSearching
                  ? t('keyboard.palette.searching')
                  : results.length === 0
                    ? t('keyboard.palette.none')
                    : t('keyboard.palette.hint')}
            </Text>
            <VisuallyHidden role="status">
              {products.isSearching ? '' : t('keyboard.palette.count', { count: results.length })}
            </VisuallyHidden>
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
