/** What GET /openapi.json says besides the routes. */
export const openApiDocument = {
  openapi: '3.1.0',
  info: {
    title: 'Orquestia gateway',
    version: '0.1.0',
    description: 'The REST shims of the catalogue; GraphQL is at /graphql.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: '/', description: 'Where this document comes from' }],
  tags: [
    { name: 'Products', description: 'The catalogue and its stock' },
    { name: 'Operations', description: 'For what starts and watches the gateway' },
  ],
  security: [],
};
