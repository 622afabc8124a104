import { Alert, Button, Group } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useT } from '../i18n/use-t.ts';

/** Asks before a page is left on which something is written and not saved; the browser asks where its tab is closed. */
export function UnsavedChanges({ unsaved }: { unsaved: boolean }) {
  const t = useT();
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => unsaved && current.pathname !== next.pathname,
    enableBeforeUnload: () => unsaved,
    withResolver: true,
  });
  if (status !== 'blocked') return null;
  return (
    <Alert
      color="orange"
      variant="outline"
      role="alert"
      title={t('app.unsavedChanges.title')}
      onKeyDown={(event) => event.key === 'Escape' && reset()}
    >
      <Group gap="xs">
        <Button size="xs" variant="default" autoFocus onClick={reset}>
          {t('app.unsavedChanges.stay')}
        </Button>
        <Button size="xs" variant="default" onClick={proceed}>
          {t('app.unsavedChanges.leave')}
        </Button>
      </Group>
    </Alert>
  );
}
