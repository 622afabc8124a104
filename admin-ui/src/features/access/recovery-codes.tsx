import { Button, Code, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { saveFile } from '../../platform/save-file.ts';
import classes from './access.module.css';
import { CopyTextButton } from './copyable.tsx';
import { useMe } from './use-me.ts';

/** Codes to come in with when the phone is lost: shown once, to be kept somewhere. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const t = useT();
  const me = useMe();
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each set of codes
  useEffect(() => heading.current?.focus(), [codes]);
  const title = t('access.profile.recoveryOf', { email: me?.email ?? '' });
  const text = [title, '', ...codes, ''].join('\n');

  return (
    <Stack gap="xs" className={classes.printed} data-recovery data-shown-once>
      <Title order={3} size="h5" ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
        {title}
      </Title>
      <Text size="sm">{t('access.profile.recoveryHint')}</Text>
      <SimpleGrid cols={2} spacing={4} maw={320}>
        {codes.map((one) => (
          <Code key={one}>{one}</Code>
        ))}
      </SimpleGrid>
      <Group gap="xs" className={classes.notPrinted}>
        <CopyTextButton text={text} />
        <Button
          size="xs"
          variant="default"
          onClick={() => saveFile(t('access.profile.recoveryFile'), [text], 'text/plain;charset=utf-8')}
        >
          {t('access.profile.download')}
        </Button>
        <Button size="xs" variant="default" onClick={() => window.print()}>
          {t('access.profile.print')}
        </Button>
      </Group>
    </Stack>
  );
}
