import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../scripts/free-port.ts';

/** What a connection does to the bytes that it carries. */
type Weather =
  | { kind: 'clear' }
  /** Accepts, and says nothing. */
  | { kind: 'stalled' }
  | { kind: 'slow'; ms: number }
  /** The answers become noise of the same length. */
  | { kind: 'garbled' };

type Link = { ends: [Socket, Socket]; frozen: boolean };

/** A TCP proxy in front of one part of the system, which can be told to cut, delay, stall or garble. */
export async function startProxy(targetPort: number) {
  let target = targetPort;
  let weather: Weather = { kind: 'clear' };
  let changed = Promise.withResolvers<void>();
  const links = new Set<Link>();

  const server = createServer((near) => {
    const far = connect({ port: target, host: '127.0.0.1' });
    const link: Link = { ends: [near, far], frozen: false };
    links.add(link);
    for (const [from, to, isAnswer] of [
      [near, far, false],
      [far, near, true],
    ] as const) {
      from.on('error', () => undefined);
      from.once('close', () => {
        links.delete(link);
        if (!link.frozen) to.destroy();
      });
      carry(from, to, link, isAnswer).catch(() => to.destroy());
    }
  });

  async function carry(from: Socket, to: Socket, link: Link, isAnswer: boolean): Promise<void> {
    for await (const chunk of from as AsyncIterable<Buffer>) {
      while (link.frozen || weather.kind === 'stalled') await changed.promise;
      if (weather.kind === 'slow') await pause(weather.ms);
      const garbled = weather.kind === 'garbled' && isAnswer;
      if (!to.write(garbled ? Buffer.alloc(chunk.length, '\u0007#') : chunk)) await once(to, 'drain');
    }
    to.end();
  }

  function cut(): void {
    for (const { ends } of links) for (const end of ends) end.resetAndDestroy();
    links.clear();
  }
  const port = await freePort();
  const open = () =>
    new Promise<void>((done, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', done);
    });

  await open();
  return {
    port,
    set(next: Weather): void {
      weather = next;
      changed.resolve();
      changed = Promise.withResolvers<void>();
    },
    /** Ends every connection as a broken cable would: with a reset. */
    cut,
    /** Connections that stand never carry a byte again and nobody is told; new ones do. */
    freeze(): void {
      for (const link of links) link.frozen = true;
    },
    /** Refuses connections, as where nothing listens. */
    async close(): Promise<void> {
      const closed = server.listening ? once(server, 'close') : undefined;
      server.close();
      cut();
      await closed;
    },
    open,
    /** The part has come back at another port. */
    retarget(nextPort: number): void {
      target = nextPort;
    },
  };
}

export type Proxy = Awaited<ReturnType<typeof startProxy>>;
