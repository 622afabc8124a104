import { randomUUID } from 'node:crypto';

/** W3C Trace Context: version 00 ends with its flags, a later one may go on; ff and ids of zeros are invalid. */
const traceparentPattern =
  /^(?!ff)(?!00.{54})[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?$/;

/** The trace id of a W3C `traceparent` header, or a new one where it has none that is valid. */
export function traceIdOf(traceparent: string | string[] | undefined): string {
  return traceparentPattern.exec(String(traceparent ?? ''))?.[1] ?? newTraceId();
}

/** A trace id for what no request began. Node draws the bytes of UUIDs in advance; other random bytes ask the system each time. */
export function newTraceId(): string {
  return randomUUID().replaceAll('-', '');
}
