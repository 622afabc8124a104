import type { TadaDocumentNode } from 'gql.tada';
import type { AnyVariables } from 'urql';
import { onEnd, pipe, subscribe } from 'wonka';
import { client, headers } from '../graphql/client.ts';
import { graphql } from '../graphql/graphql.ts';
import { currentLanguage } from '../i18n/i18n.ts';
import type { Follow } from './live-connections.ts';
import { watchedFetch } from './stream-watchdog.ts';

// All that a page shows of a product, so that the cache has it whole.
const ProductChanged = graphql(`
  subscription ProductChanged($locale: Locale!) {
    productChanged {
      id
      name
      keywords
      language
      stock
      stockStatus
      description
      version
      updatedAt
      category {
        id
        name(locale: $locale)
      }
      enrichment {
        status
        origin
        model
        promptVersion
        attempts
        durationMs
        confidence
        previousDescription
        warnings
        alternatives {
          id
          name(locale: $locale)
        }
        failure {
          code
          message
          retryable
          retryAt
        }
      }
    }
  }
`);

const AlertChanged = graphql(`
  subscription AlertChanged {
    alertChanged {
      id
      stock
      threshold
      status
      reason
      supplierPrice
      raisedAt
      deliveredAt
      product {
        id
        name
      }
      attempts {
        at
        statusCode
        durationMs
        error
        cause
      }
    }
  }
`);

const fetchOptions = () => ({ headers: { accept: 'text/event-stream', ...headers() } });

/** The answers go through the client's cache: what is on screen changes with them. */
function feed<Data, Variables extends AnyVariables>(
  document: TadaDocumentNode<Data, Variables>,
  variables: () => Variables,
): Follow {
  return ({ connected, changed }, signal) =>
    new Promise<void>((ended) => {
      const { unsubscribe } = pipe(
        client.subscription(document, variables(), { fetch: watchedFetch(connected), fetchOptions }),
        onEnd(ended),
        subscribe((result) => {
          if (!result.error) return changed();
          unsubscribe();
          ended();
        }),
      );
      signal.addEventListener('abort', () => {
        unsubscribe();
        ended();
      });
    });
}

export const productFeed = feed(ProductChanged, () => ({ locale: currentLanguage() }));
export const alertFeed = feed(AlertChanged, () => ({}));
