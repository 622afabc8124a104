import { mkdirSync, writeFileSync } from 'node:fs';
import { openApiDocuments } from './openapi-documents.ts';

/** `npm run openapi`: both OpenAPI documents as files in dist/openapi/. */
mkdirSync('dist/openapi', { recursive: true });
for (const [name, document] of Object.entries(openApiDocuments()))
  writeFileSync(`dist/openapi/${name}.json`, `${JSON.stringify(document, null, 2)}\n`);
// What the services keep open has no use here.
process.exit();
