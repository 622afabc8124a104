import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { localeOf } from './locale.ts';
import type { Logger } from './logger.ts';
import { problem } from './problem.ts';
import { securityHeaders } from './security-headers.ts';
import { sendResponse } from './send-response.ts';
import { traceIdOf } from './trace.ts';
import type { ReadVisitor } from './trusted-proxies.ts';
import { makeTurns } from './turns.ts';

type ShareLimits = {
  /** Requests of one connection that wait for its earlier ones (pipelining). */
  waitingPerConnection: number;
  /** Requests of one client that are worked on at once, and of these long lists. */
  atOncePerClient: number;
  listsPerClient: number;
  /** Requests of one client that wait. */
  waitingPerClient: number;
  streamsPerClient: number;
  streams: number;
};

export const shareLimits: ShareLimits = {
  waitingPerConnection: 16,
  atOncePerClient: 64,
  listsPerClient: 4,
  waitingPerClient: 2_000,
  streamsPerClient: 100,
  streams: 1_000,
};

type Options = { readVisitor: ReadVisitor; logger: Logger; limits?: ShareLimits };
type Listener<Incoming> = (incoming: Incoming, outgoing: ServerResponse) => void;

/**
 * Gives each client its share: the requests of a connection are worked on one after another, as they are answered; so
 * many of a client run at once, the others wait their turn; and streams, which stay, are counted. What is over a limit
 * is refused at once, and nobody else notices.
 */
export function shareFairly<Incoming extends IncomingMessage>(
  { readVisitor, logger, limits = shareLimits }: Options,
  next: Listener<Incoming>,
): Listener<Incoming> {
  const connections = new WeakMap<Socket, { busy: boolean; waiting: (() => void)[] }>();
  const requests = makeTurns(limits.atOncePerClient, limits.waitingPerClient);
  const lists = makeTurns(limits.listsPerClient, limits.waitingPerClient);
  const streams = new Map<string, number>();
  let openStreams = 0;

  return (incoming, outgoing) => {
    const { socket } = incoming;
    const connection = connections.get(socket) ?? { busy: false, waiting: [] };
    connections.set(socket, connection);
    const begin = () => {
      connection.busy = true;
      outgoing.once('close', () => {
        connection.busy = false;
        if (socket.destroyed) connection.waiting = [];
        else connection.waiting.shift()?.();
      });
      admit(incoming, outgoing);
    };
    if (!connection.busy) return begin();
    if (connection.waiting.length < limits.waitingPerConnection) return void connection.waiting.push(begin);
    refuse(429, incoming, outgoing);
  };

  function admit(incoming: Incoming, outgoing: ServerResponse): void {
    const { client } = readVisitor(incoming);
    if (isStream(incoming)) {
      admitStream(client, incoming, outgoing);
      return;
    }
    const turns = isList(incoming) ? lists : requests;
    const run = (done: () => void) => {
      // Gone while it waited.
      if (outgoing.destroyed) {
        done();
        return;
      }
      outgoing.once('close', done);
      next(incoming, outgoing);
    };
    if (!turns.take(client, run)) refuse(429, incoming, outgoing);
  }

  function admitStream(client: string, incoming: Incoming, outgoing: ServerResponse): void {
    const open = streams.get(client) ?? 0;
    const status = open >= limits.streamsPerClient ? 429 : openStreams >= limits.streams ? 503 : undefined;
    if (status) {
      refuse(status, incoming, outgoing);
      return;
    }
    streams.set(client, open + 1);
    openStreams += 1;
    outgoing.once('close', () => {
      openStreams -= 1;
      const left = (streams.get(client) ?? 1) - 1;
      if (left === 0) streams.delete(client);
      else streams.set(client, left);
    });
    next(incoming, outgoing);
  }

  function refuse(status: 429 | 503, incoming: Incoming, outgoing: ServerResponse): void {
    const traceId = traceIdOf(incoming.headers.traceparent);
    const isSpanish = localeOf(incoming.headers['accept-language']) === 'es';
    const { code, es, en } = refusals[status];
    const detail = isSpanish ? es : en;
    logger.warn({ trace_id: traceId, client: readVisitor(incoming).client, code }, 'share_exceeded');
    const headers = { 'x-trace-id': traceId, 'retry-after': '1', connection: 'close', ...securityHeaders };
    sendResponse(outgoing, problem(status, { code, detail, retryable: true }, { traceId }, headers));
  }
}

const refusals = {
  429: {
    code: 'TOO_MANY_REQUESTS',
    es: 'Este cliente tiene demasiadas peticiones o suscripciones abiertas a la vez. Espera a que terminen y vuelve a intentarlo.',
    en: 'This client has too many requests or subscriptions open at once. Let them end and try again.',
  },
  503: {
    code: 'OVERLOADED',
    es: 'Hay demasiadas suscripciones abiertas. Vuelve a intentarlo en unos segundos.',
    en: 'Too many subscriptions are open. Try again in a few seconds.',
  },
} as const;

/** Whether it asks for an answer that stays open: GraphQL's subscriptions. */
function isStream({ headers: { accept = '' } }: IncomingMessage): boolean {
  return /text\/event-stream|multipart\/mixed/i.test(accept);
}

function isList({ method, url = '' }: IncomingMessage): boolean {
  return method === 'GET' && /^\/products\/?(\?|$)/.test(url);
}
