import { useT } from '../i18n/use-t.ts';
import { StatusBadge } from './status-badge.tsx';

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

const TONES = {
  PENDING: 'quiet',
  PROCESSING: 'quiet',
  READY: 'quiet',
  FAILED: 'bad',
  review: 'attention',
  warnings: 'attention',
} as const;

/** How far the texts of a product are, in a word. */
export function TextsBadge({ product }: { product: Texts }) {
  const t = useT();
  const state = textsState(product);
  return <StatusBadge tone={TONES[state]}>{t(`products.texts.${state}`)}</StatusBadge>;
}
