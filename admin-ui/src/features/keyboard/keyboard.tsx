import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState } from 'react';
import { isTyping } from '../../platform/is-typing.ts';
import { useStore } from '../../platform/store.ts';
import { toast } from '../../ui/toast.ts';
import { usePart } from '../../ui/use-part.ts';
import { useMe } from '../access/use-me.ts';
import { makeLoneKeys } from '../scan/lone-keys.ts';
import { isDialogueOpen } from './is-dialogue-open.ts';
import { openPanel } from './panel.ts';
import { singleKeys } from './single-keys.ts';

const loadPanels = () => import('./panels.tsx').then(({ Panels }) => Panels);
const closePanel = () => openPanel.set(undefined);

const SINGLE_KEYS = ['/', '?', 'j', 'k', 'x', 's'];

const isSearchOfPage = (target: EventTarget | null): target is HTMLInputElement =>
  target instanceof HTMLInputElement && target.matches('main input[type="search"]');

/** The keys of the whole screen. What they do is loaded when the first of them is pressed. */
export function Keyboard() {
  const me = useMe();
  const navigate = useNavigate();
  const panel = useStore(openPanel);
  const Panels = usePart(panel !== undefined, loadPanels, closePanel);
  const [loneKeys] = useState(makeLoneKeys);

  function press(key: string, event: KeyboardEvent) {
    void import('./press-key.ts')
      .then(({ pressKey }) => pressKey(key, event, navigate))
      .catch(() => toast((t) => ({ tone: 'bad', title: t('app.error.network') })));
  }

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || me?.kind === 'ANONYMOUS') return;
    const key = event.key.toLowerCase();
    const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
    if (key === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
      event.preventDefault();
      if (panel === 'palette') closePanel();
      else if (!isDialogueOpen()) openPanel.set('palette');
      return;
    }
    if (hasModifier) return;
    if ((key === 'enter' || key === 'arrowdown') && isSearchOfPage(event.target)) {
      // A scanner that found nothing types the next code in the place of this one.
      if (key === 'enter') event.target.select();
      return press(key, event);
    }
    if (!SINGLE_KEYS.includes(key) || !singleKeys.get()) return;
    if (isTyping(event.target) || panel || isDialogueOpen()) return;
    // Else the browser would search by it, or type it into the field that gets the focus.
    event.preventDefault();
    // A scanner does not hold a key down.
    if (event.repeat) press(key, event);
    else loneKeys.hold(() => press(key, event));
  });

  useEffect(() => {
    window.addEventListener('keydown', loneKeys.onKeyDown, { capture: true });
    window.addEventListener('keydown', onKeyDown);
    return () => {
      loneKeys.drop();
      window.removeEventListener('keydown', loneKeys.onKeyDown, { capture: true });
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [loneKeys]);

  return panel && Panels && <Panels panel={panel} onClose={closePanel} />;
}
