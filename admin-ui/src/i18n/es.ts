import { access } from './es/access.ts';
import { alerts } from './es/alerts.ts';
import { app } from './es/app.ts';
import { importing } from './es/import.ts';
import { product } from './es/product.ts';
import { products } from './es/products.ts';
import { system } from './es/system.ts';

export const es = { app, products, product, alerts, system, import: importing, access };
