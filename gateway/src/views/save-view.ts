import type { AccessFailure, Failure } from '../failure.ts';
import { type Database, inTransaction, type Queryable } from '../platform/database.ts';
import { violates } from '../platform/database-error.ts';
import { fieldProblems } from '../platform/input.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { findSeen } from './find-seen.ts';
import { hasRoom, insertView, writeView } from './saved-view.sql.ts';
import { type SavedView, savedViewInputSchema, viewLimits } from './saved-view.ts';
import { saveViewEvent } from './view-event.ts';
import { isOwn, ownerOf, refusalOfWriting } from './view-rights.ts';

type ViewSaved = { kind: 'saved-view'; view: SavedView };
type InvalidInput = Extract<Failure, { kind: 'invalid-input' }>;
type NotFound = Extract<Failure, { kind: 'saved-view-not-found' }>;
type Exists = Extract<Failure, { kind: 'saved-view-exists' }>;
type Outcome = ViewSaved | AccessFailure | InvalidInput | NotFound | Exists;

/** Saves a view, or changes the one of `viewId`: what is left out stays as it is. */
export function makeSaveView(database: Database) {
  return async (
    { viewId, ...given }: { viewId?: string | undefined } & Record<string, unknown>,
    request: RequestContext,
  ): Promise<Outcome> => {
    const schema = savedViewInputSchema(request.locale);
    const known = viewId === undefined ? emptyView : {};
    const parsed = (viewId === undefined ? schema : schema.partial()).safeParse({ ...known, ...given });
    if (!parsed.success) return { kind: 'invalid-input', fields: fieldProblems(parsed.error) };
    const { data } = parsed;
    let { name = '' } = data;
    try {
      return await inTransaction(database, request.signal, async (tx) => {
        if (viewId === undefined) return create(tx, { ...emptyView, ...data }, request);
        const before = await findSeen(tx, viewId, request);
        if (!before) return { kind: 'saved-view-not-found', viewId };
        name ||= before.name;
        return change(tx, before, data, request);
      });
    } catch (error) {
      if (violates(error, 'saved_views_shared_name', 'saved_views_own_name'))
        return { kind: 'saved-view-exists', name };
      throw error;
    }
  };
}

type Written = Partial<Pick<SavedView, 'name' | 'shared' | 'filter' | 'order'>>;
const emptyView = { name: '', shared: false, filter: {}, order: null };

async function create(tx: Queryable, written: Required<Written>, request: RequestContext): Promise<Outcome> {
  const ownerId = ownerOf(request.principal);
  // Who has no account has nothing of one's own either.
  const wanted = { ...written, ownerId, shared: written.shared || ownerId === null };
  const refusal = refusalOfWriting(wanted, request.principal);
  if (refusal) return refusal;
  if (!(await hasRoom(tx, wanted))) return tooMany(request);
  const view = await insertView(tx, wanted);
  await saveViewEvent(tx, 'saved', { before: null, after: view }, request);
  return { kind: 'saved-view', view };
}

async function change(
  tx: Queryable,
  before: SavedView,
  written: Written,
  request: RequestContext,
): Promise<Outcome> {
  const { principal } = request;
  const wanted = { ...before, ...written };
  const refusal = refusalOfWriting({ shared: before.shared || wanted.shared }, principal);
  if (refusal) return refusal;
  if (before.shared !== wanted.shared) {
    if (!isOwn(before, principal)) return notTheirs(request);
    if (!(await hasRoom(tx, wanted))) return tooMany(request);
  }
  const view = await writeView(tx, wanted);
  await saveViewEvent(tx, 'changed', { before, after: view }, request);
  return { kind: 'saved-view', view };
}

function tooMany({ locale }: RequestContext): InvalidInput {
  const { views } = viewLimits;
  const message =
    locale === 'es'
      ? `Hay ya ${views} vistas así, que es lo máximo; borra antes alguna.`
      : `There are ${views} such views already, which is the most; delete one first.`;
  return { kind: 'invalid-input', fields: [{ path: ['name'], message }] };
}

function notTheirs({ locale }: RequestContext): InvalidInput {
  const message =
    locale === 'es'
      ? 'Solo quien la guardó puede dejar de compartirla.'
      : 'Only who saved it can stop sharing it.';
  return { kind: 'invalid-input', fields: [{ path: ['shared'], message }] };
}

export type SaveView = ReturnType<typeof makeSaveView>;
