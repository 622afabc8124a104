import { randomBytes } from 'node:crypto';
import { newTraceId, traceIdOf } from './trace.ts';

/** A piece of work within a trace. Where nothing is traced it carries the trace's id alone. */
export type Span = {
  /** What the log calls `trace_id`. */
  readonly traceId: string;
  /** Whether anybody hears of it. */
  readonly isRecorded: boolean;
  /** The `traceparent` of a call that is made within it. */
  traceparent(): string;
  /** A call of something outside that is made within it. */
  startCall(name: string): Span;
  rename(name: string): void;
  set(attribute: string, value: string | number): void;
  fail(): void;
  end(): void;
};

export type Tracing = {
  /** A request's, in the trace that its `traceparent` names, or in a new one. */
  startRequest(path: string | undefined, traceparent: string | string[] | undefined): Span;
  /** A job's, in the trace of what queued it, or in a new one. */
  startJob(name: string, traceId: string | undefined): Span;
  /** Sends what is gathered. */
  stop(): Promise<void>;
};

class UntracedSpan implements Span {
  readonly traceId: string;
  readonly isRecorded = false;
  constructor(traceId: string) {
    this.traceId = traceId;
  }
  traceparent(): string {
    return `00-${this.traceId}-${randomBytes(8).toString('hex')}-01`;
  }
  startCall(): Span {
    return this;
  }
  rename(): void {}
  set(): void {}
  fail(): void {}
  end(): void {}
}

/** Trace ids for the log and for whoever is called, and no more. */
export const noTracing: Tracing = {
  startRequest: (_, traceparent) => new UntracedSpan(traceIdOf(traceparent)),
  startJob: (_, traceId) => new UntracedSpan(traceId ?? newTraceId()),
  stop: async () => undefined,
};
