import { expect, test } from 'vitest';
import { makeInFlight, ServiceStopping } from './in-flight.ts';

test('every request in flight is aborted with the reason that the service stops', () => {
  const inFlight = makeInFlight();
  const requests = [new AbortController(), new AbortController()];
  for (const request of requests) inFlight.add(request);
  inFlight.abortAll();
  for (const { signal } of requests) expect(signal.reason).toBeInstanceOf(ServiceStopping);
});

test('a request that was answered before is left alone', () => {
  const inFlight = makeInFlight();
  const request = new AbortController();
  const answered = inFlight.add(request);
  answered();
  inFlight.abortAll();
  expect(request.signal.aborted).toBe(false);
});
