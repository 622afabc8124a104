/**
 * The arrows between the folders, which run one way (docs/architecture.md; of the screen, docs/screen.md). A layer may
 * import those below it; a domain also the domains that stand behind it in its line.
 */

/** From the top to the bottom: each may import what stands behind it. */
const gatewayLayers = [
  ['main', '^gateway/src/main\\.ts$'],
  ['gateway', '^gateway/src/gateway\\.ts$'],
  ['http', '^gateway/src/http/'],
  ['guarded-use-cases', '^gateway/src/guarded-use-cases\\.ts$'],
  ['use-cases', '^gateway/src/use-cases\\.ts$'],
  ['operations', '^gateway/src/operations/'],
  ['samples', '^gateway/src/samples/'],
  ['bulk', '^gateway/src/bulk/'],
  ['views', '^gateway/src/views/'],
  ['replenishment', '^gateway/src/replenishment/'],
  ['imports', '^gateway/src/imports/'],
  ['inventory', '^gateway/src/inventory/'],
  ['alerts', '^gateway/src/alerts/'],
  ['webhooks', '^gateway/src/webhooks/'],
  ['enrichment', '^gateway/src/enrichment/'],
  ['catalog', '^gateway/src/catalog/'],
  ['access', '^gateway/src/access/'],
  ['graphql', '^gateway/src/graphql/'],
  ['platform', '^gateway/src/platform/'],
  ['failure-texts', '^gateway/src/failure-texts/'],
  ['failure', '^gateway/src/failure\\.ts$'],
  ['principal', '^gateway/src/principal\\.ts$'],
];

const aiServiceLayers = [
  ['main', '^ai-service/src/main\\.ts$'],
  ['http', '^ai-service/src/http/'],
  ['providers', '^ai-service/src/providers/'],
  ['budget', '^ai-service/src/budget/'],
  ['enrichment', '^ai-service/src/enrichment/'],
  ['cache', '^ai-service/src/cache/'],
  ['env', '^ai-service/src/env\\.ts$'],
  ['contract', '^ai-service/src/contract/'],
];

const screenLayers = [
  ['main', '^admin-ui/src/main\\.tsx$'],
  ['app', '^admin-ui/src/app/'],
  ['features', '^admin-ui/src/features/'],
  ['live', '^admin-ui/src/live/'],
  ['graphql', '^admin-ui/src/graphql/'],
  ['ui', '^admin-ui/src/ui/'],
  ['i18n', '^admin-ui/src/i18n/'],
  ['platform', '^admin-ui/src/platform/'],
];

const notUp = (place, layers) =>
  layers.slice(1).map(([name, path], index) => ({
    name: `${place}: ${name} imports no layer above it`,
    severity: 'error',
    from: { path },
    to: { path: layers.slice(0, index + 1).map(([, above]) => above) },
  }));

export default {
  forbidden: [
    ...notUp('gateway', gatewayLayers),
    ...notUp('ai-service', aiServiceLayers),
    ...notUp('screen', screenLayers),
    {
      name: 'no feature of the screen is behind another that is behind it',
      severity: 'error',
      scope: 'folder',
      from: { path: '^admin-ui/src/features/[^/]+$' },
      to: { circular: true, path: '^admin-ui/src/features/[^/]+$' },
    },
    {
      name: 'what a feature of the screen keeps in a folder of its own no other one imports',
      severity: 'error',
      from: { path: '^admin-ui/src/features/([^/]+)/' },
      to: { path: '^admin-ui/src/features/[^/]+/.+/', pathNot: '^admin-ui/src/features/$1/' },
    },
    {
      name: 'no import goes round in a circle',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'the gateway sees of the AI service its contract alone',
      severity: 'error',
      from: { path: '^gateway/' },
      to: { path: '^ai-service/', pathNot: '^ai-service/src/contract/' },
    },
    {
      name: "the AI service's contract needs zod alone",
      severity: 'error',
      from: { path: '^ai-service/src/contract/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^ai-service/src/contract/', '^node_modules/zod/'] },
    },
    {
      name: 'the service kit stands on neither service',
      severity: 'error',
      from: { path: '^service-kit/' },
      to: { path: '^(gateway|ai-service|admin-ui|prisma|scripts)/' },
    },
    {
      name: 'the CSV reader knows neither browser nor screen',
      severity: 'error',
      from: { path: '^admin-ui/csv-reader/src/', pathNot: '\\.test\\.ts$' },
      to: {
        pathNot: [
          '^admin-ui/csv-reader/src/',
          '^service-kit/src/hidden-characters\\.ts$',
          '^node_modules/(@types/)?(papaparse|entities)/',
        ],
      },
    },
    {
      name: 'a service imports nothing of the screen, the scripts or another service',
      severity: 'error',
      from: { path: '^(gateway|ai-service)/src/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(admin-ui/(?!csv-reader/)|scripts/|bench/|test/|n8n/)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules|^prisma/generated' },
    exclude: { path: '/node_modules/.*/node_modules/|\\.test\\.tsx?$|^[^/]+/test/|/e2e/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
