import { useEffect, useEffectEvent, useRef } from 'react';
import type { Product } from '../../graphql/product-fragments.ts';

/** Reads anew what belongs to a product whenever something happened to it, here or elsewhere. */
export function useReloadWith({ id, version, stock }: Product, reload: () => void): void {
  const state = `${id} ${version} ${stock}`;
  const read = useRef(state);
  const readAnew = useEffectEvent(reload);
  useEffect(() => {
    if (read.current === state) return;
    read.current = state;
    readAnew();
  }, [state]);
}
