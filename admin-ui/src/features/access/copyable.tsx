import { Button, Code, CopyButton, Group } from '@mantine/core';
import { useT } from '../../i18n/use-t.ts';
import { announce } from '../../ui/announcer.tsx';
import classes from './access.module.css';

/** A text to be taken elsewhere, as a link or a token. */
export function Copyable({ text, label }: { text: string; label: string }) {
  return (
    <Group gap="xs" align="center" wrap="nowrap">
      <Code block className={classes.secret} aria-label={label} flex={1}>
        {text}
      </Code>
      <CopyTextButton text={text} />
    </Group>
  );
}

/** Copies a text, and says so. */
export function CopyTextButton({ text }: { text: string }) {
  const t = useT();
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            copy();
            announce(t('access.copied'));
          }}
        >
          {t(copied ? 'access.copied' : 'access.copy')}
        </Button>
      )}
    </CopyButton>
  );
}
