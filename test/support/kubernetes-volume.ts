import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { KubernetesObject } from './kubernetes.ts';

const volumeSchema = z.looseObject({
  projected: z.object({
    sources: z.array(
      z.object({
        configMap: z.object({
          name: z.string(),
          items: z.array(z.object({ key: z.string(), path: z.string() })),
        }),
      }),
    ),
  }),
});
const configMapSchema = z.looseObject({ data: z.record(z.string(), z.string()) });

/** A projected volume on the disk as the kubelet lays it out: links to files in a folder that is replaced as a whole. */
export function layOutVolume(volume: unknown, objects: KubernetesObject[], folder: string): void {
  const files = join(folder, '..2026_01_01');
  const entries = new Set<string>();
  for (const { configMap } of volumeSchema.parse(volume).projected.sources) {
    const { data } = configMapSchema.parse(objects.find(({ metadata }) => metadata.name === configMap.name));
    for (const { key, path } of configMap.items) {
      const file = join(files, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, z.string({ error: `${configMap.name} has no ${key}` }).parse(data[key]));
      entries.add(path.replace(/\/.*/, ''));
    }
  }
  symlinkSync('..2026_01_01', join(folder, '..data'));
  for (const entry of entries) symlinkSync(join('..data', entry), join(folder, entry));
}
