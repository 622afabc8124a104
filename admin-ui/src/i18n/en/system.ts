import type { system as spanish } from '../es/system.ts';

export const system: typeof spanish = {
  title: 'System',
};
