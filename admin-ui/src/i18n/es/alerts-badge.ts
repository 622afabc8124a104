/** What the navigation says of the alerts, on every page. */
export const alertsBadge = {
  failedCount_one: '{{count}} alerta fallida',
  failedCount_many: '{{count}} alertas fallidas',
  failedCount_other: '{{count}} alertas fallidas',
  noDestination: {
    badge: 'no llegan a nadie',
  },
};
