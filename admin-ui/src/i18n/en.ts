import { access } from './en/access.ts';
import { alerts } from './en/alerts.ts';
import { app } from './en/app.ts';
import { codes } from './en/codes.ts';
import { count } from './en/count.ts';
import { device } from './en/device.ts';
import { importing } from './en/import.ts';
import { jobs } from './en/jobs.ts';
import { keyboard } from './en/keyboard.ts';
import { product } from './en/product.ts';
import { products } from './en/products.ts';
import { replenishment } from './en/replenishment.ts';
import { review } from './en/review.ts';
import { scan } from './en/scan.ts';
import { system } from './en/system.ts';
import { table } from './en/table.ts';
import { today } from './en/today.ts';
import { tour } from './en/tour.ts';
import { views } from './en/views.ts';
import { webhooks } from './en/webhooks.ts';
import type { Texts } from './es.ts';

export const en: Texts = {
  app,
  products,
  product,
  replenishment,
  review,
  codes,
  scan,
  alerts,
  system,
  table,
  access,
  count,
  device,
  views,
  webhooks,
  jobs,
  keyboard,
  today,
  tour,
  import: importing,
};
