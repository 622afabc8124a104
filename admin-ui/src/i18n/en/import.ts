import type { importing as spanish } from '../es/import.ts';

export const importing: typeof spanish = {
  title: 'Import',
};
