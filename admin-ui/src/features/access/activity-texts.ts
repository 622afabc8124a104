import type { TFunction } from 'i18next';

/** What the trail tells of. One that is not among them, of a newer gateway, is shown by its own name. */
export const actions = [
  'product.edited',
  'product.deleted',
  'alert.redelivered',
  'token.created',
  'token.revoked',
  'person.invited',
  'person.joined',
  'person.role-changed',
  'person.deactivated',
  'person.reactivated',
  'person.password-link-made',
  'person.password-changed',
] as const;
const fields = [
  'name',
  'keywords',
  'description',
  'categoryId',
  'stock',
  'scopes',
  'expiresAt',
  'revokedAt',
  'role',
  'isActive',
  'email',
] as const;

export function actionText(action: string, t: TFunction): string {
  const known = actions.find((one) => one === action);
  return known ? t(`access.activity.actions.${known}`) : action;
}

export function fieldText(field: string, t: TFunction): string {
  const known = fields.find((one) => one === field);
  return known ? t(`access.activity.fields.${known}`) : field;
}
