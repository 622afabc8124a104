import type { TadaDocumentNode } from 'gql.tada';
import type { AnyVariables } from 'urql';
import { onEnd, pipe, subscribe } from 'wonka';
import { AlertFields } from '../graphql/alert-fragments.ts';
import { client, headers } from '../graphql/client.ts';
import { graphql } from '../graphql/graphql.ts';
import { ProductFields } from '../graphql/product-fragments.ts';
import { currentLanguage } from '../i18n/i18n.ts';
import type { Subscribe } from './live-connections.ts';
import { fetchWithWatchdog } from './stream-watchdog.ts';

const ProductChanged = graphql(
  `
    subscription ProductChanged($locale: Locale!) {
      productChanged {
        ...ProductFields
      }
    }
  `,
  [ProductFields],
);

const AlertChanged = graphql(
  `
    subscription AlertChanged {
      alertChanged {
        ...AlertFields
      }
    }
  `,
  [AlertFields],
);

const fetchOptions = () => ({ headers: { accept: 'text/event-stream', ...headers() } });

/** The answers go through the client's cache: what is on screen changes with them. */
function subscription<Data, Variables extends AnyVariables>(
  document: TadaDocumentNode<Data, Variables>,
  variables: () => Variables,
): Subscribe {
  return ({ connected, changed }, signal) =>
    new Promise<void>((ended) => {
      const { unsubscribe } = pipe(
        client.subscription(document, variables(), { fetch: fetchWithWatchdog(connected), fetchOptions }),
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

export const subscribeToProducts = subscription(ProductChanged, () => ({ locale: currentLanguage() }));
export const subscribeToAlerts = subscription(AlertChanged, () => ({}));
