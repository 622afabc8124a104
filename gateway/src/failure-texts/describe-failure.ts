import type { Locale } from '@orquestia/service-kit/locale';
import type { Failure } from '../failure.ts';
import { accessTexts } from './access.ts';
import { catalogTexts } from './catalog.ts';
import { deliveryTexts } from './delivery.ts';
import { inventoryTexts } from './inventory.ts';
import { replenishmentTexts } from './replenishment.ts';
import { requestTexts } from './request.ts';
import type { FailureText, Say, TextsOf } from './texts-of.ts';
import { viewTexts } from './views.ts';

const texts: TextsOf<Failure['kind']> = {
  ...accessTexts,
  ...catalogTexts,
  ...inventoryTexts,
  ...replenishmentTexts,
  ...deliveryTexts,
  ...viewTexts,
  ...requestTexts,
};

/** The stable code of a failure and its message in the caller's language. */
export function describeFailure(failure: Failure, locale: Locale): FailureText {
  return textOf(failure.kind, failure, (es, en) => (locale === 'es' ? es : en));
}

/** Typed by the kind, so that each text is made of the failure that it is of. */
function textOf<Kind extends Failure['kind']>(
  kind: Kind,
  failure: Extract<Failure, { kind: Kind }>,
  say: Say,
): FailureText {
  return texts[kind](failure, say);
}
