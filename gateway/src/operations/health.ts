import type { AiClient } from '../enrichment/ai-client.ts';
import type { Database } from '../platform/database.ts';

const probeMs = 1_000;

type Probed<S> = S & { latencyMs: number | null };
type ProbeOptions = { database: Database; ai: AiClient; n8nUrl: string | undefined };

/** Looks at everything the gateway depends on, all at once, within a second. */
export function makeProbe({ database, ai, n8nUrl }: ProbeOptions) {
  return async () => {
    const [databaseProbe, aiProbe, n8nProbe] = await Promise.all([
      timed(async () => ({ status: await databaseStatus(database) })),
      timed(() => ai.health()),
      timed(async () => ({ status: await askN8n(n8nUrl) })),
    ]);
    return { database: databaseProbe, ai: aiProbe, n8n: n8nProbe };
  };
}

export type ProbeDependencies = ReturnType<typeof makeProbe>;
type Dependencies = Awaited<ReturnType<ProbeDependencies>>;

/** Only the database makes the gateway unhealthy (REST contract). */
export function overallStatus({ database, ai, n8n }: Dependencies): 'healthy' | 'degraded' | 'unhealthy' {
  if (database.status !== 'ok') return 'unhealthy';
  return ai.status === 'ok' && n8n.status !== 'error' ? 'healthy' : 'degraded';
}

/** What /health answers. */
export function makeHealth(probe: ProbeDependencies, isOpen: () => boolean | Promise<boolean>) {
  return async () => {
    const [probed, access] = await Promise.all([probe(), accessOf(isOpen)]);
    return {
      status: overallStatus(probed),
      service: 'backend-principal',
      timestamp: new Date().toISOString(),
      access,
      dependencies: {
        database: probed.database.status,
        ia_service: probed.ai.status,
        n8n: probed.n8n.status,
      },
    } as const;
  };
}

/** Whether everybody on this machine may do everything, or people sign in; unknown while the database is away. */
function accessOf(isOpen: () => boolean | Promise<boolean>): Promise<'open' | 'closed' | 'unknown'> {
  const asked = (async () => isOpen())().then(
    (yes) => (yes ? ('open' as const) : ('closed' as const)),
    () => 'unknown' as const,
  );
  return Promise.race([asked, giveUp().then(() => 'unknown' as const)]);
}

async function timed<S extends { status: string }>(work: () => Promise<S>): Promise<Probed<S>> {
  const startedAt = performance.now();
  const probed = await work();
  const answered = probed.status !== 'error' && probed.status !== 'not_configured';
  return { ...probed, latencyMs: answered ? Math.round(performance.now() - startedAt) : null };
}

/** Whether the database answers within a second: without it there is nothing that the gateway can do. */
export function databaseStatus(database: Database): Promise<'ok' | 'error'> {
  const asked = database.query('SELECT 1').then(
    () => 'ok' as const,
    () => 'error' as const,
  );
  return Promise.race([asked, giveUp()]);
}

function giveUp(): Promise<'error'> {
  return new Promise((resolve) => setTimeout(() => resolve('error'), probeMs).unref());
}

/** Any answer will do: the destination is n8n, or what stands in its place. */
async function askN8n(url: string | undefined): Promise<'ok' | 'error' | 'not_configured'> {
  if (!url) return 'not_configured';
  try {
    const signal = AbortSignal.timeout(probeMs);
    const answer = await fetch(new URL('/healthz', url), { redirect: 'manual', signal });
    await answer.arrayBuffer();
    return 'ok';
  } catch {
    return 'error';
  }
}
