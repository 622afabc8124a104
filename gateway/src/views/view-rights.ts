import { authorize } from '../access/rights.ts';
import type { AccessFailure } from '../failure.ts';
import type { Principal } from '../principal.ts';
import type { SavedView } from './saved-view.ts';

/** Whose views somebody has besides the shared ones; null where that is nobody with an account. */
export const ownerOf = (principal: Principal): string | null =>
  principal.kind === 'person' ? principal.id : null;

/** Whether the view is this person's own, shared or not. */
export const isOwn = ({ ownerId }: SavedView, principal: Principal): boolean =>
  ownerId !== null && ownerId === ownerOf(principal);

/** Why somebody may not write a view: what is shared stands on everybody's screen, so it needs more than one's own. */
export function refusalOfWriting(
  { shared }: Pick<SavedView, 'shared'>,
  principal: Principal,
): AccessFailure | undefined {
  return shared ? authorize(principal, ['catalog:write']) : undefined;
}
