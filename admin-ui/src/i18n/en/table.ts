import type { table as spanish } from '../es/table.ts';

export const table: typeof spanish = {
  density: 'Height of the rows',
  densities: { compact: 'Compact', normal: 'Normal', comfortable: 'Comfortable' },
  columns: 'Columns',
  columnsFailed: 'Not all columns could be read',
  usual: 'As in the beginning',
};
