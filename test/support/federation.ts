import { existsSync } from 'node:fs';

/** Whether the router and the composition of test/federation are there. */
export const federationIsInstalled = existsSync('test/federation/node_modules');
