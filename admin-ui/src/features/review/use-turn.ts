import { useState } from 'react';
import { useMay } from '../access/use-me.ts';
import type { Decisions } from '../product/use-decisions.ts';
import { useUpdate } from '../product/use-update.ts';
import type { Shortcut } from './shortcuts.ts';
import type { Queue } from './use-queue.ts';

type Choice = {
  id: string | undefined;
  categoryId: string | undefined;
  editing: boolean;
  isWritten: boolean;
};
const none: Choice = { id: undefined, categoryId: undefined, editing: false, isWritten: false };

/** What a person does with the product whose turn it is; a decision made is followed by the next product. */
export function useTurn(queue: Queue, decisions: Decisions) {
  const { update, saving } = useUpdate();
  const maySpend = useMay('ai:spend');
  const product = queue.current?.product;
  const isGone = queue.current?.isGone ?? false;
  const id = product?.id;
  // Of this product alone: the next one begins anew.
  const [choice, setChoice] = useState<Choice>(none);
  const { categoryId: picked, editing, isWritten } = choice.id === id ? choice : none;
  const busy = decisions.deciding || saving;
  const change = (changes: Partial<Choice>) =>
    setChoice({ categoryId: picked, editing, isWritten, ...changes, id });

  async function approve(categoryId = picked): Promise<void> {
    if (product && (await decisions.approve(product, categoryId))) queue.remove([product.id]);
  }

  async function save(text: string): Promise<void> {
    if (!product) return;
    const { draft } = product.review;
    if (text.trim() === (draft ?? product.description)) return approve();
    const category = picked === undefined ? {} : { categoryId: picked };
    if (await update(product, { description: text, ...category })) queue.remove([product.id]);
  }

  async function act(action: Shortcut): Promise<void> {
    if (busy || !product) return;
    if (isGone && action !== 'next' && action !== 'previous') return;
    switch (action) {
      case 'approve':
        return approve();
      case 'edit':
        return change({ editing: true });
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
    editing,
    act: (action: Shortcut) => void act(action),
    save: (text: string) => void save(text),
    /** Whether something is typed that is not saved yet. */
    isWritten,
    write: (written: boolean) => change({ isWritten: written }),
    stopEditing: () => change({ editing: false, isWritten: false }),
    pick: (categoryId: string | undefined) => change({ categoryId }),
    /** One that is offered: where nothing else is to be decided, that is the decision. */
    chip(categoryId: string): void {
      if (busy || !product || isGone) return;
      if (product.review.draft === null && !editing) void approve(categoryId);
      else change({ categoryId });
    },
  };
}

export type Turn = ReturnType<typeof useTurn>;
