import { useT } from '../i18n/use-t.ts';
import { StatusBadge } from './status-badge.tsx';

const TONES = { OUT: 'bad', LOW: 'attention', OK: 'quiet' } as const;

export function StockBadge({ status }: { status: keyof typeof TONES }) {
  const t = useT();
  return <StatusBadge tone={TONES[status]}>{t(`products.stockStatus.${status}`)}</StatusBadge>;
}
