import { Button, Group, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useT } from '../i18n/use-t.ts';
import { makeStore } from '../platform/store.ts';
import classes from './unsaved-changes.module.css';

/** `lost`: what is typed is gone with the page. `kept`: it waits in the browser, and is not saved all the same. */
type Unsaved = 'lost' | 'kept';

const fields = makeStore<ReadonlyMap<symbol, Unsaved>>(new Map());
const isAny = (kind: Unsaved) => [...fields.get().values()].includes(kind);

/** Of whatever can be typed into: while this is so, the page is not left without being asked. */
export function useUnsaved(unsaved: boolean, kind: Unsaved = 'lost'): void {
  useEffect(() => {
    if (!unsaved) return;
    const field = Symbol();
    fields.set(new Map([...fields.get(), [field, kind]]));
    return () => fields.set(new Map([...fields.get()].filter(([each]) => each !== field)));
  }, [unsaved, kind]);
}

/** Asks before a page is left on which something is typed and not saved; the browser asks where its tab is closed. */
export function UnsavedChanges() {
  const t = useT();
  const dialog = useRef<HTMLDialogElement>(null);
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => fields.get().size > 0 && current.pathname !== next.pathname,
    enableBeforeUnload: () => isAny('lost'),
    withResolver: true,
  });
  const isAsking = status === 'blocked';
  useEffect(() => {
    if (isAsking) dialog.current?.showModal();
  }, [isAsking]);
  if (!isAsking) return null;
  /** Closed by itself it gives the focus back, which it would take along if it only went. */
  function stay() {
    dialog.current?.close();
    reset?.();
  }
  const words = isAny('lost') ? 'app.unsavedChanges' : 'app.unsavedDraft';
  return (
    <dialog
      ref={dialog}
      role="alertdialog"
      aria-labelledby="unsaved-changes"
      className={classes.dialog}
      // Escape is this question's alone, and not also that of the dialogue below it.
      data-mantine-stop-propagation
      onCancel={(event) => {
        event.preventDefault();
        stay();
      }}
    >
      <Text fw={600} mb="md" id="unsaved-changes">
        {t(`${words}.title`)}
      </Text>
      <Group gap="xs">
        <Button variant="default" autoFocus data-mantine-stop-propagation onClick={stay}>
          {t('app.unsavedChanges.stay')}
        </Button>
        <Button variant="default" data-mantine-stop-propagation onClick={proceed}>
          {t(`${words}.leave`)}
        </Button>
      </Group>
    </dialog>
  );
}
