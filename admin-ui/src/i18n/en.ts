import { access } from './en/access.ts';
import { alerts } from './en/alerts.ts';
import { app } from './en/app.ts';
import { codes } from './en/codes.ts';
import { importing } from './en/import.ts';
import { product } from './en/product.ts';
import { products } from './en/products.ts';
import { scan } from './en/scan.ts';
import { system } from './en/system.ts';
import type { Texts } from './es.ts';

export const en: Texts = { app, products, product, codes, scan, alerts, system, access, import: importing };
