/** What a person can be, from the one who may most. */
export const roles = ['OWNER', 'MANAGER', 'CLERK', 'VIEWER'] as const;
export type Role = (typeof roles)[number];

export function isRole(value: string | null): value is Role {
  return roles.some((role) => role === value);
}
