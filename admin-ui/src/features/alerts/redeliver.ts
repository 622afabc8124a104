import type { TFunction } from 'i18next';
import type { Client } from 'urql';
import { failureMessage } from '../../graphql/failure-message.ts';
import { RedeliverAlert } from './alerts-query.ts';

export type Redelivered = { queued: true } | { queued: false; message: string };

/** Sends an alert again; says why where the gateway does not. */
export async function redeliver(client: Client, id: string, t: TFunction): Promise<Redelivered> {
  const { data, error } = await client.mutation(RedeliverAlert, { id });
  if (!data) return { queued: false, message: failureMessage(error, t) };
  const result = data.redeliverAlert;
  switch (result.__typename) {
    case 'StockAlert':
      return { queued: true };
    case 'InvalidInputError':
      return {
        queued: false,
        message: result.fields.map(({ message }) => message).join(' ') || result.message,
      };
    default:
      return { queued: false, message: result.message };
  }
}
