import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { noTracing } from '@orquestia/service-kit/tracing';
import { afterAll, expect, test } from 'vitest';
import { causeOfError } from '../platform/delivery/network-cause.ts';
import { makeN8nWebhook } from './n8n-webhook.ts';

const message = {
  product_name: 'Taladro',
  current_stock: 4,
  product_id: 1,
  threshold: 10,
  alert_id: 1,
  raised_at: '2026-01-01T10:00:00.000Z',
  trace_id: '0'.repeat(31).concat('1'),
};
const silent = createServer(() => undefined);
await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
const { port } = silent.address() as AddressInfo;
afterAll(() => {
  silent.closeAllConnections();
  silent.close();
});

function post(url: string) {
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  const webhook = makeN8nWebhook({ url, secret, token: 'a-token-only-for-tests' }, 200);
  const span = noTracing.startJob('deliver_alert', message.trace_id);
  return webhook(message, { signal: new AbortController().signal, span });
}

test.each([
  ['nobody listens', 'http://127.0.0.1:1/', 'CONNECTION_REFUSED'],
  ['the host has no address', 'http://nowhere.invalid/', 'UNKNOWN_HOST'],
  ['no answer comes in time', `http://127.0.0.1:${port}/`, 'TIMEOUT'],
  ['the address is one of cloud metadata', 'http://169.254.169.254/', 'FORBIDDEN_ADDRESS'],
])('where %s the attempt says so by its cause', async (_, url, cause) => {
  expect(await post(url)).toMatchObject({ delivered: false, statusCode: null, cause });
});

test("the test address of n8n's editor is named, and not tried again", async () => {
  const editor = createServer((_, response) => {
    response.statusCode = 404;
    response.end('{"code":404,"message":"The requested webhook \\"alerts\\" is not registered."}');
  });
  await new Promise<void>((listening) => editor.listen(0, '127.0.0.1', listening));
  const address = editor.address() as AddressInfo;
  const posted = await post(`http://127.0.0.1:${address.port}/webhook-test/alerts`);
  editor.close();
  expect(posted).toMatchObject({
    delivered: false,
    cause: 'TEST_ADDRESS',
    statusCode: 404,
    retryable: false,
  });
  expect(posted).toMatchObject({ error: expect.stringContaining('/webhook/ instead of /webhook-test/') });
});

test.each([
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'CERTIFICATE'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'CERTIFICATE'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'CERTIFICATE'],
  ['EAI_AGAIN', 'UNKNOWN_HOST'],
  ['ECONNRESET', 'UNREACHABLE'],
])('an error of the code %s means %s', (code, cause) => {
  expect(causeOfError(Object.assign(new Error('failed'), { code }))).toBe(cause);
});

test('an error without a code is an unreachable n8n', () => {
  expect(causeOfError(new Error('failed'))).toBe('UNREACHABLE');
});
