import { z } from 'zod';

const share = z.coerce.number({ error: 'must be a number from 0 to 1' });

/** The settings of traces, by their names in OpenTelemetry (.env.example). */
export const tracingSettings = {
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be an address that begins with http:// or https://' })
    .optional(),
  OTEL_TRACES_SAMPLER_ARG: share
    .min(0, { error: 'must be a number from 0 to 1' })
    .max(1, { error: 'must be a number from 0 to 1' })
    .default(1),
};

/** The collector's address, where there is one, and the share of the traces that it gets. */
export type TracingSettings = {
  OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined;
  OTEL_TRACES_SAMPLER_ARG: number;
};
