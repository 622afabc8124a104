/** What GET /openapi.json says besides the routes. */
export const openApiDocument = {
  openapi: '3.1.0',
  info: {
    title: 'Orquestia AI service',
    version: '0.1.0',
    description: 'Descriptions and categories of products.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: '/', description: 'Where this document comes from' }],
  tags: [
    { name: 'Generate', description: 'Texts, and the taxonomy they are chosen from' },
    { name: 'Operations', description: 'For what starts and watches the service' },
  ],
  security: [],
};
