/** What the navigation says of alerts; the rest comes with their page. */
export const alertsBadge = {
  failedCount_one: '{{count}} alerta fallida',
  failedCount_many: '{{count}} alertas fallidas',
  failedCount_other: '{{count}} alertas fallidas',
};
