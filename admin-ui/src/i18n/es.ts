import type { access } from './es/access.ts';
import type { alerts } from './es/alerts.ts';
import { alertsBadge } from './es/alerts-badge.ts';
import { app } from './es/app.ts';
import type { codes } from './es/codes.ts';
import type { count } from './es/count.ts';
import type { device } from './es/device.ts';
import { exportButton } from './es/export-button.ts';
import type { importing } from './es/import.ts';
import type { jobs } from './es/jobs.ts';
import type { keyboard } from './es/keyboard.ts';
import type { product } from './es/product.ts';
import type { form } from './es/product-form.ts';
import { products } from './es/products.ts';
import type { replenishment } from './es/replenishment.ts';
import type { review } from './es/review.ts';
import type { scan } from './es/scan.ts';
import type { system } from './es/system.ts';
import { systemBanner } from './es/system-banner.ts';
import type { table } from './es/table.ts';
import type { today } from './es/today.ts';
import type { tour } from './es/tour.ts';
import type { views } from './es/views.ts';
import type { webhooks } from './es/webhooks.ts';

export const es = {
  app,
  products,
  alerts: alertsBadge,
  system: systemBanner,
  import: { export: exportButton },
};

/** All texts. Those of some pages come with them (the *-texts.ts beside this), and not with the first load. */
export type Texts = Omit<typeof es, 'alerts' | 'import' | 'products' | 'system'> & {
  access: typeof access;
  count: typeof count;
  device: typeof device;
  jobs: typeof jobs;
  keyboard: typeof keyboard;
  views: typeof views;
  webhooks: typeof webhooks;
  review: typeof review;
  replenishment: typeof replenishment;
  scan: typeof scan;
  alerts: typeof alerts;
  import: typeof importing;
  codes: typeof codes;
  product: typeof product;
  products: typeof products & { form: typeof form };
  system: typeof system;
  table: typeof table;
  today: typeof today;
  tour: typeof tour;
};
