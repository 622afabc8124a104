import type { Me } from './me-query.ts';

/** The right that a page needs besides seeing the catalogue. */
const rights: Record<string, string> = {
  '/products/new': 'catalog:write',
  '/import': 'catalog:write',
  '/review': 'catalog:write',
  '/count': 'stock:adjust',
  '/system': 'ops:read',
  '/people': 'people:manage',
  '/access': 'tokens:manage',
  '/webhooks': 'tokens:manage',
  '/activity': 'activity:read',
};

/** Whether the page is for this person; until it is known who that is, nothing is hidden that would come back. */
export function mayOpen(me: Me | undefined, path: string): boolean {
  const right = rights[path];
  return !me || me.kind === 'ANONYMOUS' || right === undefined || me.rights.includes(right);
}
