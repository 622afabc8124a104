import { Group } from '@mantine/core';
import { useT } from '../../i18n/use-t.ts';
import { useMay } from '../access/use-me.ts';
import { CategoryChoice } from './category-choice.tsx';
import { DraftEditor } from './draft-editor.tsx';
import { KeyButton } from './key-button.tsx';
import { ReviewCard } from './review-card.tsx';
import { KEYS } from './shortcuts.ts';
import type { Row } from './use-queue.ts';
import { type Turn, textOf } from './use-turn.ts';
import { WaitingText } from './waiting-text.tsx';

type ReviewTurnProps = { row: Row; place: string; turn: Turn };

/** One product of the queue with what can be done about it. */
export function ReviewTurn({ row, place, turn }: ReviewTurnProps) {
  const t = useT();
  const maySpend = useMay('ai:spend');
  const { product } = row;
  const { busy, act, picked, edited } = turn;
  return (
    <ReviewCard row={row} place={place} isEdited={edited !== undefined}>
      {edited && (
        <DraftEditor
          text={textOf(edited) ?? ''}
          busy={busy}
          onWritten={turn.write}
          onSave={turn.save}
          onCancel={turn.stopEditing}
        />
      )}
      {(!edited || textOf(edited) !== textOf(product)) && <WaitingText product={product} />}
      <CategoryChoice product={product} picked={picked} onChip={turn.chip} onPick={turn.pick} />
      {!edited && (
        <Group gap="xs">
          <KeyButton shortcut={KEYS.approve} busy={busy} onClick={() => act('approve')}>
            {t('review.approve')}
          </KeyButton>
          <KeyButton shortcut={KEYS.edit} variant="default" busy={busy} onClick={() => act('edit')}>
            {t('review.edit')}
          </KeyButton>
          {maySpend && (
            <KeyButton
              shortcut={KEYS.regenerate}
              variant="default"
              busy={busy}
              onClick={() => act('regenerate')}
            >
              {t('review.regenerate')}
            </KeyButton>
          )}
          {product.review.draft !== null && (
            <KeyButton shortcut={KEYS.reject} variant="default" busy={busy} onClick={() => act('reject')}>
              {t('review.reject')}
            </KeyButton>
          )}
          <KeyButton shortcut={KEYS.previous} variant="subtle" busy={busy} onClick={() => act('previous')}>
            {t('review.previous')}
          </KeyButton>
          <KeyButton shortcut={KEYS.next} variant="subtle" busy={busy} onClick={() => act('next')}>
            {t('review.next')}
          </KeyButton>
        </Group>
      )}
    </ReviewCard>
  );
}
