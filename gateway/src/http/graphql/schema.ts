import '../../graphql/scalars.ts';
import '../../catalog/product.graphql.ts';
import '../../catalog/archive.graphql.ts';
import '../../catalog/catalog.graphql.ts';
import '../../catalog/review/review.graphql.ts';
import '../../catalog/codes.graphql.ts';
import '../../enrichment/enrichment.graphql.ts';
import '../../inventory/adjustment.graphql.ts';
import '../../inventory/inventory.graphql.ts';
import '../../inventory/last-sale.graphql.ts';
import '../../inventory/stock-days.graphql.ts';
import '../../inventory/undo-movement.graphql.ts';
import '../../alerts/alerts.graphql.ts';
import '../../replenishment/replenishment.graphql.ts';
import '../../samples/samples.graphql.ts';
import '../../bulk/bulk.graphql.ts';
import '../../views/views.graphql.ts';
import '../../bulk/bulk-job.graphql.ts';
import '../../bulk/estimate.graphql.ts';
import '../../access/people/people.graphql.ts';
import '../../access/people/invitations.graphql.ts';
import '../../access/people/me.graphql.ts';
import '../../operations/operations.graphql.ts';
import '../../access/tokens.graphql.ts';
import '../../webhooks/webhooks.graphql.ts';
import '../../access/activity.graphql.ts';
import '../../imports/import.graphql.ts';
import '../../imports/imports.graphql.ts';
import { requireRule } from '../../access/rules.ts';
import { builder } from '../../graphql/builder.ts';
import { composeWithout } from '../../graphql/federation-sdl.ts';
import { refuseBadRepresentations } from './bound-entities.ts';

/** The whole schema: also a valid Apollo Federation v2 subgraph. */
export const schema = refuseBadRepresentations(
  builder.toSubGraphSchema({
    linkUrl: 'https://specs.apollo.dev/federation/v2.6',
    federationDirectives: ['@key', '@shareable'],
  }),
);
composeWithout(schema, 'Node', 'node');

for (const type of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()])
  for (const field of Object.keys(type?.getFields() ?? {})) requireRule(`${type?.name}.${field}`);
