import { defineConfig } from 'prisma/config';

/** For Prisma's own command line (CONTRIBUTING.md); the gateway applies the migrations without it. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  ...(process.env.DATABASE_URL ? { datasource: { url: process.env.DATABASE_URL } } : {}),
});
