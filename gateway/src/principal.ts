/** What a person may do: each role may all that the one behind it may. */
export const roles = ['owner', 'manager', 'clerk', 'viewer'] as const;
export type Role = (typeof roles)[number];

/** What a token may do: it has some of these. */
export const scopes = [
  'catalog:read',
  'catalog:write',
  'stock:sell',
  'stock:adjust',
  'alerts:write',
  'ai:spend',
  'ops:read',
] as const;
export type Scope = (typeof scopes)[number];

export type Person = { kind: 'person'; id: string; name: string; email: string; role: Role };
export type Token = { kind: 'token'; id: string; name: string; scopes: readonly Scope[] };

/**
 * Who calls. `open`: on loopback, while there is no owner; everything is allowed then. `job`: what goes on for whoever
 * started it, long after the request; it comes by no transport.
 */
export type Principal =
  | { kind: 'open' }
  | { kind: 'anonymous' }
  | { kind: 'job'; actor: Actor | null }
  | Person
  | Token;

export const open: Principal = { kind: 'open' };
export const anonymous: Principal = { kind: 'anonymous' };

/** Who did something, as the trail keeps it: by the name of then. */
export type Actor = { kind: 'PERSON' | 'TOKEN' | 'SYSTEM'; id: string | null; name: string };

/** What the trail says of a principal; null where nobody is known. */
export function actorOf(principal: Principal): Actor | null {
  switch (principal.kind) {
    case 'person':
      return { kind: 'PERSON', id: principal.id, name: principal.name };
    case 'token':
      return { kind: 'TOKEN', id: principal.id, name: principal.name };
    case 'job':
      return principal.actor;
    case 'open':
    case 'anonymous':
      return null;
  }
}
