import type { TFunction } from 'i18next';
import { formatMoment } from '../../i18n/format.ts';
import { actions } from './activity-actions.ts';
import { isRole } from './roles.ts';

const fields = [
  'url',
  'events',
  'enabled',
  'failingSince',
  'eventId',
  'delivery',
  'name',
  'keywords',
  'description',
  'draft',
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
  'minimum',
  'target',
  'packSize',
  'leadTimeDays',
  'supplierId',
  'supplierCode',
  'quantity',
  'received',
  'expectedOn',
  'productId',
  'phone',
  'shared',
  'filter',
  'order',
  'products',
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
