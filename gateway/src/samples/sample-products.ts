import { z } from 'zod';
import products from './products.json' with { type: 'json' };

const sampleProductSchema = z.object({
  sku: z.string(),
  name: z.string(),
  keywords: z.array(z.string()),
  categoryId: z.string().nullable(),
  description: z.string(),
  /** What is on the shelf once its history is told. */
  stock: z.number(),
  unitsPerDay: z.number(),
  minimum: z.number(),
  /** Its place among the sample suppliers. */
  supplier: z.number(),
  supplierCode: z.string(),
  alternatives: z.array(z.string()),
  warnings: z.array(z.string()),
  /** Whether the text waits for a person. */
  isDraft: z.boolean(),
});
export type SampleProduct = z.infer<typeof sampleProductSchema>;

/** What a small warehouse has on its shelves, with texts of the embedded provider. */
export const sampleProducts: readonly SampleProduct[] = z.array(sampleProductSchema).parse(products);

/** Who delivers it. Their names say what they are, since suppliers are not marked. */
export const sampleSuppliers = [
  { name: 'Ferretería Robles (muestra)', email: 'pedidos@robles.example', leadTimeDays: 4 },
  { name: 'Hogar y Moda del Norte (muestra)', email: 'ventas@hogarymoda.example', leadTimeDays: 7 },
  { name: 'Distribuidora El Faro (muestra)', email: 'pedidos@elfaro.example', leadTimeDays: 3 },
] as const;

/** Orders on their way: one in time, one late. In days from today. */
export const sampleOrders = [
  { sku: 'MUESTRA-004', quantity: 24, placed: -2, expected: 3 },
  { sku: 'MUESTRA-046', quantity: 20, placed: -12, expected: -4 },
] as const;
