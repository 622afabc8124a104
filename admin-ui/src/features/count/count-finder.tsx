import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { type RefObject, useState } from 'react';
import { flushSync } from 'react-dom';
import { CombinedError } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { formatNumber } from '../../i18n/format.ts';
import type { Said } from '../../i18n/said.ts';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { CameraView } from '../scan/camera-view.tsx';
import { useHandScanner } from '../scan/use-hand-scanner.ts';
import { CategoryAdder } from './category-adder.tsx';
import { addProducts, changeLine, recount } from './count-lines.ts';
import { changeCount } from './count-store.ts';
import { findProducts } from './find-products.ts';
import { focusLine, withoutScanned } from './focus-line.ts';

type Found = Awaited<ReturnType<typeof findProducts>>[number];

/** Where a code is typed or scanned, and a category added. */
export function CountFinder({ field }: { field: RefObject<HTMLInputElement | null> }) {
  const t = useT();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [choices, setChoices] = useState<Found[]>([]);
  const [camera, setCamera] = useState(false);
  const [problem, setProblem] = useState<Said>();

  function choose(product: Found) {
    flushSync(() => {
      changeCount((count) =>
        changeLine(addProducts(count, [product], 'code'), product.id, (line) =>
          line.state === 'saved' ? { ...recount(line), expected: product.stock } : line,
        ),
      );
      setText('');
      setChoices([]);
    });
    focusLine(product.id);
  }

  async function find(typed: string) {
    const wanted = typed.trim();
    if (wanted === '' || busy) return field.current?.focus();
    setBusy(true);
    setProblem(undefined);
    setChoices([]);
    try {
      const found = await findProducts(wanted);
      const [only] = found;
      if (only && found.length === 1) choose(only);
      else if (only) setChoices(found);
      else setProblem({ in: (t) => t('count.notFound', { text: wanted }) });
      if (found.length !== 1) field.current?.select();
    } catch (error) {
      const cause = error instanceof CombinedError ? error : undefined;
      setProblem({ in: (t) => t('count.findFailed', { reason: failureMessage(cause, t) }) });
    } finally {
      setBusy(false);
    }
  }

  function scan(code: string) {
    changeCount((count) => ({ ...count, lines: count.lines.map((line) => withoutScanned(line, code)) }));
    setCamera(false);
    setText(code);
    void find(code);
  }
  useHandScanner(scan, (target) => target === field.current);

  return (
    <Stack gap="xs" maw={560}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void find(text);
        }}
      >
        <Group gap="xs" align="flex-end" wrap="nowrap">
          <TextInput
            ref={field}
            label={t('count.code')}
            flex="1 1 auto"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={200}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <BusyButton type="submit" variant="default" px="sm" flex="none" busy={busy}>
            {t('count.find')}
          </BusyButton>
          {!camera && (
            <ActionIcon
              variant="default"
              size="input-sm"
              flex="none"
              aria-label={t('scan.camera.open')}
              title={t('scan.camera.open')}
              onClick={() => setCamera(true)}
            >
              <Icon name="scan" />
            </ActionIcon>
          )}
        </Group>
      </form>
      {camera && <CameraView onCode={scan} onClose={() => setCamera(false)} />}
      {problem && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {problem.in(t)}
        </Text>
      )}
      {choices.length > 0 && (
        <Stack gap={4} role="group" aria-label={t('count.several')} align="stretch">
          <Text size="sm">{t('count.several')}</Text>
          {choices.map((product) => (
            <Button
              key={product.id}
              variant="default"
              justify="space-between"
              rightSection={formatNumber(product.stock)}
              onClick={() => choose(product)}
            >
              {product.name}
            </Button>
          ))}
        </Stack>
      )}
      <CategoryAdder />
    </Stack>
  );
}
