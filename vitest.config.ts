import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    // Vite would pick graphql's .mjs, Node its .js: two copies whose errors do not know each other.
    alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) }],
  },
  test: {
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: ['test/support/global-postgres.ts'],
    setupFiles: ['test/support/end-children.ts', 'test/support/tell-pages.ts'],
    reporters: ['default', './test/support/skipped-reporter.ts', './test/support/flaky-reporter.ts'],
    testTimeout: 60_000,
    hookTimeout: 90_000,
    // A busy machine may take its time; what is waited for ends the wait.
    expect: { poll: { timeout: 20_000 } },
    // Real servers and a real browser on a busy machine: what passes only when tried again is named at the end of the run.
    retry: process.env.CI ? 1 : 0,
    maxWorkers: 2,
  },
});
