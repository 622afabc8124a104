/** Why a stock is put right. */
export const REASONS = ['COUNT', 'DAMAGE', 'LOSS', 'FOUND', 'CORRECTION'] as const;

export type Reason = (typeof REASONS)[number];
