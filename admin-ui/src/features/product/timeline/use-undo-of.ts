import { useMe } from '../../access/use-me.ts';
import { useUndo } from '../../sale/use-undo.ts';
import { useUndoMovement } from '../use-undo-movement.ts';
import type { Movement } from './timeline-query.ts';

/** How a movement is taken back, where the person may and still can; an agreeing count changed nothing. */
export function useUndoOf(name: string, undone: ReadonlySet<string | null>, after: () => void) {
  const me = useMe();
  const undo = useUndo(name);
  const undoMovement = useUndoMovement(name);
  const mayUndo = (right: string, actor: Movement['actor']) =>
    !me || (me.rights.includes(right) && (me.rights.includes('stock:undo') || actor?.id === me.id));

  return ({ id, kind, quantity, actor, undoableUntil }: Movement): (() => void) | undefined => {
    if (undoableUntil === null || Date.parse(undoableUntil) < Date.now()) return undefined;
    if (undone.has(id) || quantity === 0) return undefined;
    const isSale = kind === 'SALE';
    if (!mayUndo(isSale ? 'stock:sell' : 'stock:adjust', actor)) return undefined;
    return () => void (isSale ? undo(id) : undoMovement(id)).then(after);
  };
}
