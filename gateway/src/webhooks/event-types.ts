import { z } from 'zod';
import { momentSchema } from '../platform/moment.ts';

// A text that waits for a person's approval does not stand in an event: the description is the approved one.
const product = {
  product_id: z.number(),
  sku: z.string().nullable(),
  barcode: z.string().nullable(),
  name: z.string(),
  language: z.enum(['es', 'en']),
};

const productEnriched = z.object({
  ...product,
  status: z.literal('READY'),
  description: z.string().nullable(),
  review_status: z.enum(['pending', 'approved']),
  category_id: z.string().nullable(),
  category: z.string().nullable(),
  origin: z.enum(['LLM', 'CACHE', 'EMBEDDED', 'MANUAL']).nullable(),
});

const productEnrichmentFailed = z.object({
  ...product,
  status: z.literal('FAILED'),
  code: z.enum(['AI_UNAVAILABLE', 'AI_REFUSED', 'AI_BUDGET']),
  attempts: z.number(),
});

/** Sent by hand to one webhook, to see that it hears. */
const webhookTest = z.object({ webhook_id: z.number(), requested_at: momentSchema });

/**
 * What happens that other programs can hear of, and what each is told by. Another event is another line here and
 * among the subscribable ones, and a call of `publishEvent` in the transaction in which it happens.
 */
export const eventSchemas = {
  'product.enriched': productEnriched,
  'product.enrichment_failed': productEnrichmentFailed,
  'webhook.test': webhookTest,
} as const;

type EventType = keyof typeof eventSchemas;

/** An event with what it says. */
export type WebhookEvent = {
  [Type in EventType]: { type: Type; data: z.infer<(typeof eventSchemas)[Type]> };
}[EventType];

/** What a webhook can want to hear of. */
export const subscribableTypes = [
  'product.enriched',
  'product.enrichment_failed',
] as const satisfies EventType[];
