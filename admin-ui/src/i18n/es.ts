import type { access } from './es/access.ts';
import type { alerts } from './es/alerts.ts';
import { alertsBadge } from './es/alerts-badge.ts';
import { app } from './es/app.ts';
import { exporting } from './es/export.ts';
import type { importing } from './es/import.ts';
import type { product } from './es/product.ts';
import type { form } from './es/product-form.ts';
import { products } from './es/products.ts';
import type { review } from './es/review.ts';
import { system } from './es/system.ts';

export const es = { app, products, alerts: alertsBadge, system, import: { export: exporting } };

/** All texts. Those of some pages come with them (the *-texts.ts beside this), and not with the first load. */
export type Texts = Omit<typeof es, 'import'> & {
  products: { form: typeof form };
  alerts: typeof alerts;
  access: typeof access;
  import: typeof importing;
  product: typeof product;
  review: typeof review;
};
