import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The fault rehearsal: real processes, which wait for one another most of the time, so files run side by side. */
export default defineConfig({
  resolve: {
    alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) }],
  },
  test: {
    include: ['test/faults/**/*.faults.ts'],
    globalSetup: ['test/support/global-postgres.ts'],
    setupFiles: ['test/support/end-children.ts'],
    hookTimeout: 120_000,
    maxWorkers: 2,
    maxConcurrency: 4,
  },
});
