import type { TFunction } from 'i18next';
import { formatMoment } from '../../i18n/format.ts';
import { isRole } from './roles.ts';

/** What the trail tells of. One that is not among them, of a newer gateway, is shown by its own name. */
export const actions = [
  'product.edited',
  'product.deleted',
  'product.archived',
  'product.restored',
  'alert.redelivered',
  'token.created',
  'token.revoked',
  'person.invited',
  'person.invitation-withdrawn',
  'person.joined',
  'person.provider-linked',
  'person.role-changed',
  'person.deactivated',
  'person.reactivated',
  'person.password-link-made',
  'person.password-changed',
  'person.made-owner',
  'person.second-factor-enabled',
  'person.second-factor-disabled',
  'person.second-factor-removed',
  'person.recovery-codes-made',
] as const;
const fields = [
  'name',
  'keywords',
  'description',
  'categoryId',
  'stock',
  'sku',
  'barcode',
  'archivedAt',
  'scopes',
  'expiresAt',
  'revokedAt',
  'prefix',
  'role',
  'isActive',
  'deactivatedAt',
  'hasSecondFactor',
  'email',
  'accountId',
] as const;

export function actionText(action: string, t: TFunction): string {
  const known = actions.find((one) => one === action);
  return known ? t(`access.activity.actions.${known}`) : action;
}

export function fieldText(field: string, t: TFunction): string {
  const known = fields.find((one) => one === field);
  return known ? t(`access.activity.fields.${known}`) : field;
}

const moment = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** A value as people read it: a role by its name, a moment in their time, a list with commas. */
export function valueText(field: string, value: string | null, t: TFunction): string {
  if (value === null || value === '') return '–';
  if (value === 'true' || value === 'false')
    return t(value === 'true' ? 'access.activity.yes' : 'access.activity.no');
  if (moment.test(value)) return formatMoment(value);
  const role = value.toUpperCase();
  if (field === 'role' && isRole(role)) return t(`access.role.${role}.name`);
  return value.startsWith('[') ? value.replaceAll(/[[\]"]/g, '').replaceAll(',', ', ') : value;
}
