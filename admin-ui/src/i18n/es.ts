import type { access } from './es/access.ts';
import type { alerts } from './es/alerts.ts';
import { alertsBadge } from './es/alerts-badge.ts';
import { app } from './es/app.ts';
import { exporting } from './es/export.ts';
import type { importing } from './es/import.ts';
import type { product } from './es/product.ts';
import type { form } from './es/product-form.ts';
import { products } from './es/products.ts';
import type { system } from './es/system.ts';
import { systemBanner } from './es/system-banner.ts';

export const es = {
  app,
  products,
  alerts: alertsBadge,
  system: systemBanner,
  import: { export: exporting },
};

/** All texts. Those of some pages come with them (the *-texts.ts beside this), and not with the first load. */
export type Texts = Omit<typeof es, 'alerts' | 'import' | 'products' | 'system'> & {
  access: typeof access;
  alerts: typeof alerts;
  import: typeof importing;
  product: typeof product;
  products: typeof products & { form: typeof form };
  system: typeof system;
};
