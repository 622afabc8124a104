import type { access } from './es/access.ts';
import { alerts } from './es/alerts.ts';
import { app } from './es/app.ts';
import type { count } from './es/count.ts';
import { exporting } from './es/export.ts';
import type { importing } from './es/import.ts';
import type { jobs } from './es/jobs.ts';
import type { product } from './es/product.ts';
import { products } from './es/products.ts';
import type { replenishment } from './es/replenishment.ts';
import type { review } from './es/review.ts';
import type { scan } from './es/scan.ts';
import { system } from './es/system.ts';
import type { webhooks } from './es/webhooks.ts';

export const es = { app, products, alerts, system, import: { export: exporting } };

/** All texts. Those of some pages come with them (the *-texts.ts beside this), and not with the first load. */
export type Texts = Omit<typeof es, 'import'> & {
  access: typeof access;
  count: typeof count;
  jobs: typeof jobs;
  import: typeof importing;
  product: typeof product;
  webhooks: typeof webhooks;
  review: typeof review;
  replenishment: typeof replenishment;
  scan: typeof scan;
};
