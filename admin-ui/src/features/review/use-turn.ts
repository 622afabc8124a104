import { useState } from 'react';
import { toast } from '../../ui/toast.ts';
import { useMay } from '../access/use-me.ts';
import type { Decisions } from '../product/use-decisions.ts';
import { useUpdate } from '../product/use-update.ts';
import type { Shortcut } from './shortcuts.ts';
import type { Queue, Row } from './use-queue.ts';

type Choice = {
  id: string | undefined;
  categoryId: string | undefined;
  /** What is edited, as it was when that began: another text may have been written meanwhile. */
  edited: Row['product'] | undefined;
  /** As the person knows it to be. */
  known: Row['product'] | undefined;
  isWritten: boolean;
};
const none: Choice = {
  id: undefined,
  categoryId: undefined,
  edited: undefined,
  known: undefined,
  isWritten: false,
};

/** What a person does with the product whose turn it is; a decision made is followed by the next product. */
export function useTurn(queue: Queue, decisions: Decisions) {
  const { update, saving } = useUpdate();
  const maySpend = useMay('ai:spend');
  const product = queue.current?.product;
  const isGone = queue.current?.isGone ?? false;
  const id = product?.id;
  // Of this product alone: the next one begins anew.
  const [choice, setChoice] = useState<Choice>(none);
  const { categoryId: picked, edited, known, isWritten } = choice.id === id ? choice : none;
  const busy = decisions.deciding || saving;
  const change = (changes: Partial<Choice>) =>
    setChoice({ categoryId: picked, edited, known, isWritten, ...changes, id });

  async function approve(categoryId = picked): Promise<void> {
    if (product && (await decisions.approve(product, categoryId))) queue.remove([product.id]);
  }

  async function save(text: string): Promise<void> {
    if (!product || !known) return;
    const waiting = textOf(product);
    if (text.trim() === waiting) return approve();
    const category = picked === undefined ? {} : { categoryId: picked };
    // What was written meanwhile stands beside it; who saves again knows.
    const onConflict = () => {
      toast((t) => ({ tone: 'warning', title: t('product.conflict.title') }));
      change({ known: product });
    };
    if (waiting !== textOf(known)) return onConflict();
    if (await update(known, { description: text, ...category }, { onConflict })) queue.remove([product.id]);
  }

  async function act(action: Shortcut): Promise<void> {
    if (busy || !product) return;
    if (isGone && action !== 'next' && action !== 'previous') return;
    switch (action) {
      case 'approve':
        return approve();
      case 'edit':
        return change({ edited: product, known: product });
      case 'regenerate':
        if (maySpend && (await decisions.regenerate(product))) queue.next();
        return;
      case 'reject':
        if (product.review.draft !== null && (await decisions.reject(product))) queue.remove([product.id]);
        return;
      case 'next':
        return queue.next();
      case 'previous':
        return queue.previous();
    }
  }

  return {
    busy,
    picked,
    edited,
    act: (action: Shortcut) => void act(action),
    save: (text: string) => void save(text),
    /** Whether something is typed that is not saved yet. */
    isWritten,
    write: (written: boolean) => change({ isWritten: written }),
    stopEditing: () => change({ edited: undefined, known: undefined, isWritten: false }),
    pick: (categoryId: string | undefined) => change({ categoryId }),
    /** One that is offered: where nothing else is to be decided, that is the decision. */
    chip(categoryId: string): void {
      if (busy || !product || isGone) return;
      if (product.review.draft === null && !edited) void approve(categoryId);
      else change({ categoryId });
    },
  };
}

/** The text that is to be decided. */
export const textOf = ({ review, description }: Row['product']): string | null => review.draft ?? description;

export type Turn = ReturnType<typeof useTurn>;
