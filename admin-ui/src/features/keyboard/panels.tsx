import '../../i18n/keyboard-texts.ts';
import { KeyList } from './key-list.tsx';
import { Palette } from './palette.tsx';
import type { Panel } from './panel.ts';

type PanelsProps = { panel: Panel; onClose(): void };

/** What is opened by a key, over the page. */
export function Panels({ panel, onClose }: PanelsProps) {
  return panel === 'palette' ? <Palette onClose={onClose} /> : <KeyList onClose={onClose} />;
}
