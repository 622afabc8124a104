import type { alerts as spanish } from '../es/alerts.ts';

export const alerts: typeof spanish = {
  title: 'Alerts',
};
