import { getRequestListener } from '@hono/node-server';
import { guardHost } from '@orquestia/service-kit/host-guard';
import type { Logger } from '@orquestia/service-kit/logger';
import { makeOwnHosts } from '@orquestia/service-kit/own-hosts';
import { makeReadVisitor } from '@orquestia/service-kit/trusted-proxies';
import type { App } from './app-env.ts';

type Options = { app: App; host: string; allowedHosts: readonly string[]; logger: Logger };

/** The app as a listener for node:http that answers under its own names alone. An inside service: no proxy is believed. */
export function makeListener({ app, host, allowedHosts, logger }: Options) {
  const isOwnHost = makeOwnHosts({ host, allowedHosts });
  // A probe by HTTP/1.0 names no host.
  const serve = getRequestListener(app.fetch, { hostname: 'localhost' });
  return guardHost({ isOwnHost, readVisitor: makeReadVisitor([]), logger }, serve);
}
