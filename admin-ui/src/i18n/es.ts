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
import type { product } from './es/product.ts';
import type { form } from './es/product-form.ts';
import { products } from './es/products.ts';
import type { replenishment } from './es/replenishment.ts';
import type { review } from './es/review.ts';
import type { scan } from './es/scan.ts';
import type { system } from './es/system.ts';
import { systemBanner } from './es/system-banner.ts';
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
};
