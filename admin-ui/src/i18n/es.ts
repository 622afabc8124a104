import type { access } from './es/access.ts';
import { alerts } from './es/alerts.ts';
import { app } from './es/app.ts';
import type { codes } from './es/codes.ts';
import { exporting } from './es/export.ts';
import type { importing } from './es/import.ts';
import type { product } from './es/product.ts';
import type { form } from './es/product-form.ts';
import { products } from './es/products.ts';
import type { scan } from './es/scan.ts';
import type { system } from './es/system.ts';
import { systemBanner } from './es/system-banner.ts';

export const es = { app, products, alerts, system: systemBanner, import: { export: exporting } };

/** All texts. Those of some pages come with them (the *-texts.ts beside this), and not with the first load. */
export type Texts = Omit<typeof es, 'import' | 'products' | 'system'> & {
  access: typeof access;
  import: typeof importing;
  codes: typeof codes;
  product: typeof product;
  system: typeof system;
  products: typeof products & { form: typeof form };
  scan: typeof scan;
};
