import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import type { ReactElement, ReactNode } from 'react';
import { formatMoment, formatNumber } from '../../i18n/format.ts';
import type { Me } from '../access/me-query.ts';
import { failedImports } from './failed-imports.ts';
import { type NeedAction, type NeedKind, needKinds } from './need-kinds.ts';
import type { Soon, Today } from './today-query.ts';

/** One of those that need somebody: its name with the way to it, and what is urgent about it. */
type Example = { key: string; link: ReactElement; note?: string };
export type Need = {
  kind: NeedKind;
  /** Undefined where it could not be read. */
  count: number | undefined;
  examples: Example[];
  action: NeedAction;
  /** The way to where all of them are dealt with. */
  renderLink(props: object): ReactNode;
};

type NamedProduct = { id: string; name: string };
type Connection<Node> = { totalCount: number; edges: readonly { node: Node }[] };

const DAY: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' };

function productLink({ id, name }: NamedProduct): ReactElement {
  return (
    <Link to="/products/$id" params={{ id }}>
      {name}
    </Link>
  );
}

function listed<Node extends { id: string }>(
  { totalCount, edges }: Connection<Node>,
  example: (node: Node) => Omit<Example, 'key'>,
) {
  return { count: totalCount, examples: edges.map(({ node }) => ({ key: node.id, ...example(node) })) };
}

/** What may need this person, with how many there are of it and the first of them. */
export function needsOf(data: Today, soon: Soon | undefined, { rights }: Me, t: TFunction): Need[] {
  const found = foundIn(data, soon, t);
  return needKinds(rights).map(({ kind, action }) => ({ kind, action, ...found[kind] }));
}

type Found = Omit<Need, 'kind' | 'action'>;

function foundIn(data: Today, soon: Soon | undefined, t: TFunction): Record<NeedKind, Found> {
  const ofProduct = (product: NamedProduct) => ({ link: productLink(product) });
  return {
    out: {
      ...listed(data.out, ofProduct),
      renderLink: (props) => <Link to="/" search={{ stock: 'OUT' }} {...props} />,
    },
    soon: {
      ...(soon
        ? listed(soon, ({ replenishment: { daysLeft }, ...product }) => ({
            link: productLink(product),
            note: daysLeft ? t('today.daysLeft', { count: daysLeft }) : t('today.lastDay'),
          }))
        : { count: undefined, examples: [] }),
      renderLink: (props) => <Link to="/replenishment" {...props} />,
    },
    lateOrders: {
      ...listed(data.lateOrders, ({ product, expectedOn }) => ({
        link: productLink(product),
        note: t('today.wasExpected', { day: formatMoment(expectedOn, DAY) }),
      })),
      renderLink: (props) => <Link to="/replenishment" hash="open-orders" {...props} />,
    },
    failedAlerts: {
      ...listed(data.failedAlerts, ({ product }) => ofProduct(product)),
      renderLink: (props) => <Link to="/alerts" search={{ status: 'FAILED' }} {...props} />,
    },
    review: {
      ...listed(data.review, ofProduct),
      renderLink: (props) => <Link to="/review" {...props} />,
    },
    failedTexts: {
      ...listed(data.failedTexts, ofProduct),
      renderLink: (props) => <Link to="/" search={{ texts: 'FAILED' }} {...props} />,
    },
    imports: importsIn(data, t),
  };
}

function importsIn({ imports: { edges } }: Today, t: TFunction): Found {
  const failed = failedImports(
    edges.map(({ node }) => node),
    Date.now(),
  );
  const newest = failed[0];
  return {
    count: failed.length,
    examples: failed.slice(0, 3).map(({ id, fileName, state, refused }) => ({
      key: id,
      link: (
        <Link to="/imports/$id" params={{ id }}>
          {fileName}
        </Link>
      ),
      note:
        state === 'INTERRUPTED'
          ? t('today.interrupted')
          : t('today.refused', { count: refused, n: formatNumber(refused) }),
    })),
    renderLink: (props) =>
      newest ? (
        <Link to="/imports/$id" params={{ id: newest.id }} {...props} />
      ) : (
        <Link to="/import" {...props} />
      ),
  };
}
