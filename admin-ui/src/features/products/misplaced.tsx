import { VisuallyHidden } from '@mantine/core';
import { useT } from '../../i18n/use-t.ts';

/** Says of a row what its coloured edge shows. */
export function Misplaced() {
  return <VisuallyHidden> {useT()('products.changes.misplaced')}</VisuallyHidden>;
}
