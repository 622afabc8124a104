import { randomBytes } from 'node:crypto';
import type {
  WebhookAttempt as AttemptModel,
  WebhookDelivery as DeliveryModel,
  WebhookEvent as EventModel,
  Webhook as WebhookModel,
} from '@orquestia/prisma/client';
import type { Locale } from '@orquestia/service-kit/locale';
import { z } from 'zod';
import { actorSchema } from '../access/actor.ts';
import { isRefusedHost } from '../platform/delivery/guarded-post.ts';
import { textSchema } from '../platform/input.ts';
import { momentSchema } from '../platform/moment.ts';
import type { EitherRow, SqlRow } from '../platform/sql-row.ts';
import { subscribableTypes } from './event-types.ts';

type ShownModel = Omit<WebhookModel, 'secret' | 'previousSecret'>;
/** A webhook as it can be shown: without its secret. */
export type WebhookRow = EitherRow<ShownModel>;
/** What became of an event at one webhook. */
export type DeliveryRow = EitherRow<DeliveryModel>;
/** What is sent. */
export type EventRow = EitherRow<EventModel>;
/** One try to bring it there. */
export type AttemptRow = EitherRow<AttemptModel>;

export const webhookLimits = { webhooks: 20, urlLength: 2_000, descriptionLength: 200 };

/** 256 bits, as Standard Webhooks writes a secret. */
export const drawSecret = () => `whsec_${randomBytes(32).toString('base64')}`;

export const webhookSchema = z.object({
  id: z.number(),
  url: z.string(),
  description: z.string(),
  events: z.array(z.string()),
  enabled: z.boolean(),
  failingSince: momentSchema.nullable(),
  switchedOffAt: momentSchema.nullable(),
  previousSecretUntil: momentSchema.nullable(),
  createdBy: actorSchema.nullable(),
  createdAt: momentSchema,
}) satisfies z.ZodType<SqlRow<ShownModel, keyof ShownModel>>;
export type Webhook = z.infer<typeof webhookSchema>;

/** A row of `webhooks` as webhookSchema reads it. */
export const webhookColumns = `id, url, description, events, enabled, failing_since AS "failingSince",
  switched_off_at AS "switchedOffAt", previous_secret_until AS "previousSecretUntil", created_by AS "createdBy",
  created_at AS "createdAt"`;

function urlSchema(locale: Locale) {
  const say = (es: string, en: string) => (locale === 'es' ? es : en);
  const parse = (text: string) => URL.parse(text);
  return textSchema(locale, webhookLimits.urlLength)
    .refine((text) => /^https?:$/.test(parse(text)?.protocol ?? ''), {
      error: say(
        'Escribe una dirección completa que empiece por https:// o http://.',
        'Give a whole address that begins with https:// or http://.',
      ),
      abort: true,
    })
    .refine((text) => parse(text)?.username === '' && parse(text)?.password === '', {
      error: say(
        'La dirección no debe llevar usuario ni contraseña; comprueba la firma en su lugar.',
        'The address must not carry a user or password; check the signature instead.',
      ),
    })
    .refine((text) => !isRefusedHost(new URL(text)), {
      error: say(
        'A esa dirección no se envía nada (metadatos de la nube, enlace local …). Usa la del programa que recibe.',
        'Nothing is sent to that address (cloud metadata, link-local …). Use that of the program that receives.',
      ),
    });
}

/** What a webhook is made with. */
export function newWebhookSchema(locale: Locale) {
  const say = (es: string, en: string) => (locale === 'es' ? es : en);
  return z.object({
    url: urlSchema(locale),
    description: textSchema(locale, webhookLimits.descriptionLength),
    events: z
      .array(z.enum(subscribableTypes))
      .min(1, say('Elige al menos un evento.', 'Choose one event at least.'))
      .transform((chosen) => subscribableTypes.filter((type) => chosen.includes(type))),
  });
}

/** What is changed of one; what is left out stays. */
export const changedWebhookSchema = (locale: Locale) =>
  newWebhookSchema(locale).extend({ enabled: z.boolean() }).partial();
export type WebhookChange = z.infer<ReturnType<typeof changedWebhookSchema>>;
