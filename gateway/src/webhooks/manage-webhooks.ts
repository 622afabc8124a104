import { type AuditEvent, saveAuditEvent } from '../access/audit.sql.ts';
import type { AccessFailure, Failure } from '../failure.ts';
import { type Database, inTransaction, type Queryable } from '../platform/database.ts';
import { fieldProblems, parseId } from '../platform/input.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { actorOf } from '../principal.ts';
import {
  changeWebhook,
  insertWebhook,
  lockWebhook,
  removeWebhook,
  rotateSecret,
  type WithSecret,
} from './webhook.sql.ts';
import { changedWebhookSchema, newWebhookSchema, type Webhook, webhookLimits } from './webhook.ts';

type InvalidInput = Extract<Failure, { kind: 'invalid-input' }>;
type NotFound = Extract<Failure, { kind: 'webhook-not-found' }>;
/** A webhook with its secret, which is in this answer and nowhere else. */
export type WebhookSecret = { kind: 'webhook-secret' } & WithSecret;
type Shown = { kind: 'webhook'; webhook: Webhook };

/** Makes, changes and deletes webhooks; each change stands in the trail. */
export function makeManageWebhooks(database: Database) {
  /** Of the webhook of an id, if there is one, in a transaction. */
  async function withWebhook<T>(
    webhookId: string,
    request: RequestContext,
    work: (tx: Queryable, id: number) => Promise<T | undefined>,
  ): Promise<T | NotFound> {
    const id = parseId(webhookId);
    const found =
      id === undefined ? undefined : await inTransaction(database, request.signal, (tx) => work(tx, id));
    return found ?? { kind: 'webhook-not-found', webhookId };
  }

  return {
    async createWebhook(
      input: unknown,
      request: RequestContext,
    ): Promise<WebhookSecret | AccessFailure | InvalidInput> {
      const parsed = newWebhookSchema(request.locale).safeParse(input);
      if (!parsed.success) return { kind: 'invalid-input', fields: fieldProblems(parsed.error) };
      const made = await inTransaction(database, request.signal, async (tx) => {
        const row = await insertWebhook(tx, parsed.data, actorOf(request.principal));
        if (row) await saveAuditEvent(tx, eventOf('created', row.webhook, null, shown(row.webhook)), request);
        return row;
      });
      if (!made) return tooMany(request);
      request.logger.info({ webhook_id: made.webhook.id }, 'webhook_created');
      return { kind: 'webhook-secret', ...made };
    },

    async updateWebhook(
      webhookId: string,
      input: unknown,
      request: RequestContext,
    ): Promise<Shown | AccessFailure | InvalidInput | NotFound> {
      const parsed = changedWebhookSchema(request.locale).safeParse(input);
      if (!parsed.success) return { kind: 'invalid-input', fields: fieldProblems(parsed.error) };
      return withWebhook<Shown>(webhookId, request, async (tx, id) => {
        const before = await lockWebhook(tx, id);
        if (!before) return undefined;
        const webhook = await changeWebhook(tx, before, parsed.data);
        await saveAuditEvent(tx, eventOf('changed', webhook, shown(before), shown(webhook)), request);
        return { kind: 'webhook', webhook };
      });
    },

    deleteWebhook: (webhookId: string, request: RequestContext): Promise<Shown | AccessFailure | NotFound> =>
      withWebhook<Shown>(webhookId, request, async (tx, id) => {
        const webhook = await removeWebhook(tx, id);
        if (webhook) await saveAuditEvent(tx, eventOf('deleted', webhook, shown(webhook), null), request);
        return webhook && { kind: 'webhook', webhook };
      }),

    rotateWebhookSecret: (
      webhookId: string,
      request: RequestContext,
    ): Promise<WebhookSecret | AccessFailure | NotFound> =>
      withWebhook<WebhookSecret>(webhookId, request, async (tx, id) => {
        const rotated = await rotateSecret(tx, id);
        if (!rotated) return undefined;
        await saveAuditEvent(tx, eventOf('secret-changed', rotated.webhook, null, null), request);
        return { kind: 'webhook-secret', ...rotated };
      }),
  };
}

function tooMany({ locale }: RequestContext): InvalidInput {
  const { webhooks } = webhookLimits;
  const message =
    locale === 'es'
      ? `Hay ya ${webhooks} webhooks, que es lo máximo; elimina antes alguno.`
      : `There are ${webhooks} webhooks already, which is the most; delete one first.`;
  return { kind: 'invalid-input', fields: [{ path: ['url'], message }] };
}

const shown = ({ url, description, events, enabled }: Webhook) => ({ url, description, events, enabled });

function eventOf(
  verb: string,
  { id, url }: Webhook,
  before: object | null,
  after: object | null,
): AuditEvent {
  return { action: `webhook.${verb}`, subjectId: String(id), subjectName: url, before, after };
}

export type ManageWebhooks = ReturnType<typeof makeManageWebhooks>;
