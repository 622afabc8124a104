/** What a person can be, from the one who may most. */
export const roles = ['OWNER', 'MANAGER', 'CLERK', 'VIEWER'] as const;
export type Role = (typeof roles)[number];

export function isRole(value: string | null): value is Role {
  return roles.some((role) => role === value);
}

/** Whether it may make accesses for programs. With a role that may not, those made before end. */
export function managesTokens(role: Role): boolean {
  return role === 'OWNER' || role === 'MANAGER';
}
