import { Badge } from '@mantine/core';
import { useT } from '../i18n/use-t.ts';

type Texts = {
  enrichment: { status: 'PENDING' | 'PROCESSING' | 'READY' | 'FAILED'; warnings: readonly string[] };
  review: { status: 'PENDING' | 'APPROVED'; approvedBy: { kind: 'PERSON' | 'TOKEN' | 'SYSTEM' } | null };
};

/** How far the texts of a product are: READY where nobody has anything to do about them. */
export function textsState({ enrichment: { status, warnings }, review }: Texts) {
  if (status !== 'READY') return status;
  if (review.status === 'PENDING') return 'review';
  // Findings that nobody has looked at: the rules let every text through.
  return warnings.length > 0 && review.approvedBy?.kind === 'SYSTEM' ? 'warnings' : 'READY';
}

const COLORS = {
  PENDING: 'gray',
  PROCESSING: 'blue',
  READY: 'teal',
  FAILED: 'red',
  review: 'orange',
  warnings: 'orange',
} as const;

/** How far the texts of a product are, in a word. */
export function TextsBadge({ product }: { product: Texts }) {
  const t = useT();
  const state = textsState(product);
  return (
    <Badge color={COLORS[state]} variant="light" miw="max-content">
      {t(`products.texts.${state}`)}
    </Badge>
  );
}
