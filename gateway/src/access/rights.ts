import type { AccessFailure } from '../failure.ts';
import { type Principal, type Role, type Scope, scopes } from '../principal.ts';

/** What no token can have. */
const personalRights = ['stock:undo', 'activity:read', 'tokens:manage', 'people:manage'] as const;

/** What an operation can need; `stock:undo`: to take back what somebody else sold, restocked or adjusted. */
export type Right = Scope | (typeof personalRights)[number];

const allRights: readonly Right[] = [...scopes, ...personalRights];

const viewer: readonly Right[] = ['catalog:read', 'ops:read'];
const clerk: readonly Right[] = [...viewer, 'stock:sell', 'stock:adjust'];
const manager: readonly Right[] = [
  ...clerk,
  ...(['catalog:write', 'alerts:write', 'ai:spend', 'stock:undo', 'activity:read', 'tokens:manage'] as const),
];

/** What each role may do. */
export const roleRights: Record<Role, ReadonlySet<Right>> = {
  viewer: new Set(viewer),
  clerk: new Set(clerk),
  manager: new Set(manager),
  owner: new Set(allRights),
};

const everything: ReadonlySet<Right> = new Set(allRights);
const nothing: ReadonlySet<Right> = new Set();

/** What a principal may do. */
export function rightsOf(principal: Principal): ReadonlySet<Right> {
  switch (principal.kind) {
    case 'open':
      return everything;
    case 'anonymous':
    case 'job':
      return nothing;
    case 'person':
      return roleRights[principal.role];
    case 'token':
      return new Set(principal.scopes);
  }
}

/** Why the principal may not do what needs these rights; undefined where it may. */
export function authorize(principal: Principal, needed: readonly Right[]): AccessFailure | undefined {
  if (principal.kind === 'open') return undefined;
  const rights = rightsOf(principal);
  const missing = needed.find((right) => !rights.has(right));
  if (missing === undefined) return undefined;
  return principal.kind === 'anonymous' ? { kind: 'unauthenticated' } : { kind: 'forbidden', missing };
}

/** As `authorize`, and refused while everything is open, too: what is made by nobody would outlast the naming of the owner. */
export function authorizeKnown(principal: Principal, right: Right): AccessFailure | undefined {
  return principal.kind === 'open' ? { kind: 'forbidden', missing: right } : authorize(principal, [right]);
}
