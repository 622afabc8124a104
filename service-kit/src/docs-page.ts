import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Hono } from 'hono';

const page = (title: string) => `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>${title}</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="/docs/swagger-ui.css">
  <div id="docs"></div>
  <script src="/docs/swagger-ui-bundle.js"></script>
  <script src="/docs/start.js"></script>
</html>
`;
const start = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', deepLinking: true });`;
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const assets = [
  { type: 'text/css', url: import.meta.resolve('swagger-ui-dist/swagger-ui.css') },
  { type: 'text/javascript', url: import.meta.resolve('swagger-ui-dist/swagger-ui-bundle.js') },
];

/** The page to try /openapi.json at: Swagger UI from its package, so that it needs no other host. */
export function addDocsPage<E extends object>(app: Hono<E>, title: string): void {
  app.get('/docs', (c) => c.html(page(title), 200, { 'content-security-policy': policy }));
  app.get('/docs/start.js', (c) => c.body(start, 200, { 'content-type': 'text/javascript' }));
  for (const { type, url } of assets) {
    const path = fileURLToPath(url);
    app.get(`/docs/${basename(path)}`, async (c) =>
      c.body(await readFile(path, 'utf8'), 200, { 'content-type': type }),
    );
  }
}
