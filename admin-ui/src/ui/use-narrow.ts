import { useMediaQuery } from '@mantine/hooks';

const NARROW = '(max-width: 48em)';

/** Whether the screen is a phone's, or as narrow as one. */
export function useNarrow(): boolean {
  return useMediaQuery(NARROW, false, { getInitialValueInEffect: false });
}
