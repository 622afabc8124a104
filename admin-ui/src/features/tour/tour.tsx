import '../../i18n/tour-texts.ts';
import { Button, Group, Text, Title } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import type { Me } from '../access/me-query.ts';
import { stepsFor } from './steps.ts';
import classes from './tour.module.css';
import { useTargetBox } from './use-target-box.ts';

const MARGIN = 4;

/** A few steps through the screen, one at a time, that can be left at any. */
export function Tour({ me, onEnd }: { me: Me; onEnd(): void }) {
  const t = useT();
  const dialog = useRef<HTMLDialogElement>(null);
  const next = useRef<HTMLButtonElement>(null);
  const [at, setAt] = useState(0);
  const steps = stepsFor(me);
  const step = steps[at];
  const box = useTargetBox(step?.target ?? 'none');
  useEffect(() => {
    dialog.current?.showModal();
    next.current?.focus();
  }, []);
  if (!step) return null;
  const isLast = at === steps.length - 1;
  const middle = box && box.top + box.height / 2 < window.innerHeight / 2 ? 'above' : 'below';
  // By its own means, which bring the focus back to where it was.
  const end = () => dialog.current?.close();

  function onKeyDown({ key }: KeyboardEvent) {
    if (key === 'ArrowRight' && !isLast) setAt(at + 1);
    if (key === 'ArrowLeft' && at > 0) setAt(at - 1);
  }

  return (
    <dialog
      ref={dialog}
      aria-label={t('tour.label')}
      className={classes.tour}
      data-target={box ? middle : undefined}
      data-tour={step.name}
      onClose={onEnd}
      onKeyDown={onKeyDown}
    >
      <div
        className={classes.shade}
        data-whole={!box || undefined}
        style={
          box && {
            top: box.top - MARGIN,
            left: box.left - MARGIN,
            width: box.width + 2 * MARGIN,
            height: box.height + 2 * MARGIN,
          }
        }
      />
      <div className={classes.card}>
        <div className={classes.words} aria-live="polite">
          <Text size="sm" c="dimmed">
            {t('tour.place', { at: at + 1, of: steps.length })}
          </Text>
          <Title order={2} size="h4" mb={4}>
            {t(`tour.step.${step.name}.title`)}
          </Title>
          <Text>{t(`tour.step.${step.name}.text`)}</Text>
        </div>
        <Group justify="space-between" gap="xs" mt="md">
          <Button variant="subtle" color="gray" px="xs" h={44} onClick={end}>
            {t('tour.skip')}
          </Button>
          <Group gap="xs">
            {at > 0 && (
              <Button
                variant="default"
                h={44}
                onClick={() => {
                  // Of the first step there is no way back, and the focus would go with the button.
                  if (at === 1) next.current?.focus();
                  setAt(at - 1);
                }}
              >
                {t('tour.back')}
              </Button>
            )}
            <Button ref={next} h={44} onClick={() => (isLast ? end() : setAt(at + 1))}>
              {t(isLast ? 'tour.end' : 'tour.next')}
            </Button>
          </Group>
        </Group>
      </div>
    </dialog>
  );
}
