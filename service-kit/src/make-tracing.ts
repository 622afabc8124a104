import type { Logger } from './logger.ts';
import { noTracing, type Tracing } from './tracing.ts';
import type { TracingSettings } from './tracing-settings.ts';

/** Traces that go to the collector of the settings. Without one OpenTelemetry is not even loaded. */
export async function makeTracing(
  service: string,
  settings: TracingSettings,
  logger: Logger,
): Promise<Tracing> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_SAMPLER_ARG: share } = settings;
  if (endpoint === undefined) return noTracing;
  const { makeOtlpTracing } = await import('./otlp-tracing.ts');
  return makeOtlpTracing({ service, endpoint, share, logger });
}
