import {
  type Context,
  DiagLogLevel,
  diag,
  type Span as OtelSpan,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  RandomIdGenerator,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { Logger } from './logger.ts';
import { noTracing, type Span, type Tracing } from './tracing.ts';
import { within } from './within.ts';

type Options = { service: string; endpoint: string; share: number; logger: Logger };

/** What asks whether the service is well, some times a minute. */
const probes = /^\/(health|livez|readyz|metrics)\b/;
const traceIdPattern = /^(?!0{32})[0-9a-f]{32}$/;
/** A collector that is away must not hold up the end of a process. */
const stopMs = 1_000;

const propagator = new W3CTraceContextPropagator();
const headers = {
  get: (carrier: Record<string, string>, key: string) => carrier[key],
  keys: (carrier: Record<string, string>) => Object.keys(carrier),
  set: (carrier: Record<string, string>, key: string, value: string) => {
    carrier[key] = value;
  },
};

class OtlpSpan implements Span {
  readonly #tracer: Tracer;
  readonly #context: Context;
  readonly #span: OtelSpan;
  constructor(tracer: Tracer, parent: Context, name: string, kind: SpanKind) {
    this.#tracer = tracer;
    this.#span = tracer.startSpan(name, { kind }, parent);
    this.#context = trace.setSpan(parent, this.#span);
  }
  get traceId(): string {
    return this.#span.spanContext().traceId;
  }
  get isRecorded(): boolean {
    return this.#span.isRecording();
  }
  traceparent(): string {
    const carrier: Record<string, string> = {};
    propagator.inject(this.#context, carrier, headers);
    return carrier.traceparent ?? '';
  }
  startCall(name: string): Span {
    return new OtlpSpan(this.#tracer, this.#context, name, SpanKind.CLIENT);
  }
  rename(name: string): void {
    this.#span.updateName(name);
  }
  set(attribute: string, value: string | number): void {
    this.#span.setAttribute(attribute, value);
  }
  fail(): void {
    this.#span.setStatus({ code: SpanStatusCode.ERROR });
  }
  end(): void {
    this.#span.end();
  }
}

/** Traces that are sent to a collector by OTLP over HTTP, in the background. */
export function makeOtlpTracing({ service, endpoint, share, logger }: Options): Tracing {
  const warn = (message: string) => logger.warn({ reason: message }, 'traces_not_sent');
  const silent = () => undefined;
  diag.setLogger(
    { error: warn, warn, info: silent, debug: silent, verbose: silent },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
  const ids = new RandomIdGenerator();
  /** A job goes on in the trace of what queued it, whose span has long ended: it is a second root of that trace. */
  let nextTraceId: string | undefined;
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) }),
    idGenerator: {
      generateTraceId: () => nextTraceId ?? ids.generateTraceId(),
      generateSpanId: () => ids.generateSpanId(),
    },
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer('orquestia');
  return {
    startRequest(path, traceparent) {
      if (path !== undefined && probes.test(path)) return noTracing.startRequest(path, traceparent);
      const carrier = typeof traceparent === 'string' ? { traceparent } : {};
      const caller = propagator.extract(ROOT_CONTEXT, carrier, headers);
      return new OtlpSpan(tracer, caller, 'HTTP', SpanKind.SERVER);
    },
    startJob(name, traceId) {
      nextTraceId = traceId !== undefined && traceIdPattern.test(traceId) ? traceId : undefined;
      const span = new OtlpSpan(tracer, ROOT_CONTEXT, `job ${name}`, SpanKind.CONSUMER);
      nextTraceId = undefined;
      return span;
    },
    async stop() {
      await within(stopMs, provider.shutdown()).catch(() => undefined);
    },
  };
}
