import { useEffect, useState } from 'react';
import { useT } from '../../i18n/use-t.ts';

/** A text as a code for a camera. What it says stands beside it for who has none. */
export function QrCode({ text }: { text: string }) {
  const t = useT();
  const [source, setSource] = useState<string>();
  useEffect(() => {
    let isShown = true;
    void import('uqr').then(({ renderSVG }) => {
      if (isShown) setSource(`data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(text, { border: 2 }))}`);
    });
    return () => {
      isShown = false;
    };
  }, [text]);
  return <img src={source} alt={t('access.profile.qr')} width={200} height={200} />;
}
