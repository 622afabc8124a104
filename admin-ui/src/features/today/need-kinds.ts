export type NeedKind = 'out' | 'soon' | 'lateOrders' | 'failedAlerts' | 'review' | 'failedTexts' | 'imports';
/** What is done about it. */
export type NeedAction = 'see' | 'order' | 'receive' | 'send' | 'review';

/** What may need somebody who has these rights, the most urgent first; always in the same order. */
export function needKinds(rights: readonly string[]): { kind: NeedKind; action: NeedAction }[] {
  const may = (...needed: string[]) => needed.every((right) => rights.includes(right));
  const all: { kind: NeedKind; action: NeedAction; isTheirs: boolean }[] = [
    { kind: 'out', action: 'see', isTheirs: true },
    { kind: 'soon', action: may('stock:adjust') ? 'order' : 'see', isTheirs: true },
    { kind: 'lateOrders', action: 'receive', isTheirs: may('stock:adjust') },
    { kind: 'failedAlerts', action: 'send', isTheirs: may('alerts:write') },
    { kind: 'review', action: 'review', isTheirs: may('catalog:write') },
    { kind: 'failedTexts', action: 'see', isTheirs: may('catalog:write') },
    { kind: 'imports', action: 'see', isTheirs: may('catalog:write', 'stock:adjust', 'ai:spend') },
  ];
  return all.filter(({ isTheirs }) => isTheirs).map(({ kind, action }) => ({ kind, action }));
}
