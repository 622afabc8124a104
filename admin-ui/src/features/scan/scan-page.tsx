import '../../i18n/product-texts.ts';
import '../../i18n/scan-texts.ts';
import { Anchor, Button, Group, Stack, TextInput } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type SubmitEvent, useRef, useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { Icon } from '../../ui/icon.tsx';
import { Page } from '../../ui/page.tsx';
import { CameraView } from './camera-view.tsx';
import { ScanResult } from './scan-result.tsx';
import { useHandScanner } from './use-hand-scanner.ts';

/** From a code to its product: by camera, by a hand scanner, or typed. */
export function ScanPage() {
  const t = useT();
  const navigate = useNavigate();
  const { code } = useSearch({ from: '/scan' });
  const [text, setText] = useState(code ?? '');
  const [camera, setCamera] = useState(false);
  // The same code scanned again is a new scan, with a quantity of its own.
  const [scans, setScans] = useState(0);
  const field = useRef<HTMLInputElement>(null);

  function show(scanned: string) {
    const wanted = scanned.trim();
    if (wanted === '') return field.current?.focus();
    setCamera(false);
    setText(wanted);
    setScans((before) => before + 1);
    void navigate({ to: '/scan', search: { code: wanted }, replace: true, resetScroll: false });
  }
  useHandScanner(show, (target) => target === field.current);

  function submit(event: SubmitEvent) {
    event.preventDefault();
    show(text);
    // What is scanned or typed next takes the place of this one.
    field.current?.select();
  }

  return (
    <Page
      title={t('scan.title')}
      description={t('scan.hint')}
      actions={
        <Anchor renderRoot={(props) => <Link to="/" {...props} />} size="sm">
          {t('product.backToProducts')}
        </Anchor>
      }
    >
      <Stack gap="md" maw={640}>
        <Group component="form" gap="xs" align="flex-end" onSubmit={submit}>
          <TextInput
            ref={field}
            label={t('scan.code')}
            flex="1 1 12rem"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={100}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button type="submit" variant="default">
            {t('scan.find')}
          </Button>
          {!camera && (
            <Button leftSection={<Icon name="scan" />} onClick={() => setCamera(true)}>
              {t(code === undefined ? 'scan.camera.open' : 'scan.camera.next')}
            </Button>
          )}
        </Group>
        {camera && <CameraView onCode={show} onClose={() => setCamera(false)} />}
        {code !== undefined && !camera && <ScanResult key={`${code} ${scans}`} code={code} />}
      </Stack>
    </Page>
  );
}
