import { useMediaQuery } from '@mantine/hooks';

/** Whether the screen is a phone's, or as narrow as one. */
export function useNarrow(): boolean {
  return useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
}
