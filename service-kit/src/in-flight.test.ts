import { expect, test } from 'vitest';
import { createInFlight, ServiceStopping } from './in-flight.ts';

test('every request in flight is aborted with the reason that the service stops', () => {
  const inFlight = createInFlight();
  const requests = [new AbortController(), new AbortController()];
  for (const request of requests) inFlight.add(request);
  inFlight.abortAll();
  for (const { signal } of requests) expect(signal.reason).toBeInstanceOf(ServiceStopping);
});

test('a request that was answered before is left alone', () => {
  const inFlight = createInFlight();
  const request = new AbortController();
  const answered = inFlight.add(request);
  answered();
  inFlight.abortAll();
  expect(request.signal.aborted).toBe(false);
});
