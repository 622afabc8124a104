import { builder } from '../graphql/builder.ts';
import type { Measurements } from './measurements.ts';
import type { Metrics } from './metrics.ts';
import type { ReadServiceLevelHistory, ServiceLevelPoint } from './service-level-history.ts';
import type { ReadServiceLevels, ServiceLevel, ServiceLevelWindow } from './service-levels.ts';
import type { ReadSystemStatus, SystemStatus } from './system-status.ts';

declare module '../graphql/context.ts' {
  interface UseCases {
    metrics: Metrics;
    measurements: Measurements;
    system: ReadSystemStatus;
    serviceLevels: ReadServiceLevels;
    serviceLevelHistory: ReadServiceLevelHistory;
  }
}

const DependencyStatus = builder
  .objectRef<SystemStatus['dependencies'][number]>('DependencyStatus')
  .implement({
    description: 'Something that the gateway needs, and whether it answers.',
    fields: (t) => ({
      name: t.exposeString('name'),
      status: t.exposeString('status'),
      latencyMs: t.exposeInt('latencyMs', { nullable: true }),
      detail: t.exposeString('detail', { nullable: true }),
    }),
  });
const BreakerStatus = builder.objectRef<SystemStatus['breaker']>('BreakerStatus').implement({
  description:
    'The circuit breaker before the AI service: closed lets calls through, open none until retryAt, halfopen one to try.',
  fields: (t) => ({
    state: t.exposeString('state'),
    consecutiveFailures: t.exposeInt('consecutiveFailures'),
    retryAt: t.expose('retryAt', { type: 'DateTime', nullable: true }),
  }),
});
const SystemStatusType = builder.objectRef<SystemStatus>('SystemStatus').implement({
  description: 'How the system is: what it needs, and what waits.',
  fields: (t) => ({
    status: t.exposeString('status'),
    dependencies: t.expose('dependencies', { type: [DependencyStatus] }),
    breaker: t.expose('breaker', { type: BreakerStatus }),
    queuedEnrichments: t.exposeInt('queuedEnrichments', {
      description: '0 also while the database is away and nobody can count.',
    }),
    queuedAlerts: t.exposeInt('queuedAlerts'),
    at: t.expose('at', {
      type: 'DateTime',
      nullable: true,
      description: "The database's clock, by which createdAt is set; null while the database is away.",
    }),
  }),
});

const ServiceLevelWindowEnum = builder.enumType('ServiceLevelWindow', {
  description: 'The time that a service level is measured over, up to now.',
  values: ['HOUR', 'DAY', 'WEEK'] as const,
});
const ServiceLevelPointType = builder.objectRef<ServiceLevelPoint>('ServiceLevelPoint').implement({
  description:
    'A success measure over a part of the window: five minutes of an hour, an hour of a day, a day of a week.',
  fields: (t) => ({
    since: t.expose('since', { type: 'DateTime', description: 'When the part begins.' }),
    value: t.exposeFloat('value', { nullable: true, description: 'Null where nothing was measured.' }),
    sampleSize: t.exposeInt('sampleSize'),
  }),
});
type LevelOfWindow = ServiceLevel & { window: ServiceLevelWindow };
const ServiceLevelType = builder.objectRef<LevelOfWindow>('ServiceLevel').implement({
  description:
    'creation_time and list_time: the 95th percentile; availability, category_precision and alert_delivery: a share.',
  fields: (t) => ({
    key: t.exposeString('key'),
    target: t.exposeFloat('target'),
    value: t.exposeFloat('value', { nullable: true }),
    sampleSize: t.exposeInt('sampleSize'),
    unit: t.exposeString('unit'),
    met: t.exposeBoolean('met', { nullable: true }),
    history: t.field({
      type: [ServiceLevelPointType],
      description: 'How it went, the oldest part of the window first; read only when it is asked for.',
      resolve: ({ key, window }, _, { useCases, requestContext }) =>
        useCases.serviceLevelHistory(key, window, requestContext.signal),
    }),
  }),
});

builder.queryFields((t) => ({
  system: t.field({
    type: SystemStatusType,
    description: 'What /health says, for the screen: dependencies, breaker, queue.',
    resolve: (_, _args, { useCases, requestContext }) => useCases.system(requestContext),
  }),
  serviceLevels: t.field({
    type: [ServiceLevelType],
    description: 'The five success measures of the system, measured on its own data.',
    args: { window: t.arg({ type: ServiceLevelWindowEnum, defaultValue: 'DAY' }) },
    resolve: async (_, args, { useCases }) => {
      const window = args.window ?? 'DAY';
      return (await useCases.serviceLevels(window)).map((level) => ({ ...level, window }));
    },
  }),
}));
