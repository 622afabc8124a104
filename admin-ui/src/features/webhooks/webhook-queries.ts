import type { ResultOf } from 'gql.tada';
import { graphql } from '../../graphql/graphql.ts';

const WebhookFields = graphql(`
  fragment WebhookFields on Webhook @_unmask {
    id
    url
    description
    events
    enabled
    failingSince
    switchedOffAt
    previousSecretUntil
  }
`);
/** A webhook as its page shows it. */
export type Webhook = ResultOf<typeof WebhookFields>;

export const WebhooksQuery = graphql(
  `
    query Webhooks {
      webhooks {
        ...WebhookFields
      }
    }
  `,
  [WebhookFields],
);

const DeliveryFields = graphql(`
  fragment WebhookDeliveryFields on WebhookDelivery @_unmask {
    id
    status
    reason
    event {
      id
      type
      at
      data
    }
    attempts {
      at
      statusCode
      durationMs
      cause
    }
  }
`);
/** What became of an event, as the page shows it. */
export type Delivery = ResultOf<typeof DeliveryFields>;

export const WebhookDeliveriesQuery = graphql(
  `
    query WebhookDeliveries($after: String, $filter: WebhookDeliveryFilter) {
      webhookDeliveries(first: 10, after: $after, filter: $filter) {
        edges {
          node {
            ...WebhookDeliveryFields
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [DeliveryFields],
);

export const FailedDeliveriesQuery = graphql(`
  query FailedWebhookDeliveries($filter: WebhookDeliveryFilter) {
    webhookDeliveries(first: 100, filter: $filter) {
      totalCount
      edges {
        node {
          id
        }
      }
    }
  }
`);

export const CreateWebhook = graphql(
  `
    mutation CreateWebhook($input: CreateWebhookInput!) {
      createWebhook(input: $input) {
        __typename
        ... on WebhookWithSecret {
          secret
          webhook {
            ...WebhookFields
          }
        }
        ... on InvalidInputError {
          message
          fields {
            path
            message
          }
        }
        ... on Error {
          message
        }
      }
    }
  `,
  [WebhookFields],
);

export const UpdateWebhook = graphql(
  `
    mutation UpdateWebhook($input: UpdateWebhookInput!) {
      updateWebhook(input: $input) {
        __typename
        ...WebhookFields
        ... on InvalidInputError {
          message
          fields {
            path
            message
          }
        }
        ... on Error {
          message
        }
      }
    }
  `,
  [WebhookFields],
);

export const DeleteWebhook = graphql(`
  mutation DeleteWebhook($webhookId: ID!) {
    deleteWebhook(input: { webhookId: $webhookId }) {
      __typename
      ... on Error {
        message
      }
    }
  }
`);

export const RotateWebhookSecret = graphql(
  `
    mutation RotateWebhookSecret($webhookId: ID!) {
      rotateWebhookSecret(input: { webhookId: $webhookId }) {
        __typename
        ... on WebhookWithSecret {
          secret
          webhook {
            ...WebhookFields
          }
        }
        ... on Error {
          message
        }
      }
    }
  `,
  [WebhookFields],
);

export const TestWebhook = graphql(`
  mutation TestWebhook($webhookId: ID!) {
    testWebhook(input: { webhookId: $webhookId }) {
      __typename
      ... on WebhookDelivery {
        id
      }
      ... on Error {
        message
      }
    }
  }
`);

export const RedeliverWebhookEvent = graphql(`
  mutation RedeliverWebhookEvent($deliveryId: ID!) {
    redeliverWebhookEvent(input: { deliveryId: $deliveryId }) {
      __typename
      ... on WebhookDelivery {
        id
        status
      }
      ... on Error {
        message
      }
    }
  }
`);
