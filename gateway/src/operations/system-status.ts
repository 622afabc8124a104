import { z } from 'zod';
import type { AiPolicy } from '../enrichment/ai-policy.ts';
import { type Database, withConnection } from '../platform/database.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { overallStatus, type ProbeDependencies } from './health.ts';
import { modelFailureText } from './model-failure-text.ts';

type DependencyStatus = { name: string; status: string; latencyMs: number | null; detail: string | null };
export type SystemStatus = {
  status: string;
  dependencies: DependencyStatus[];
  breaker: { state: string; consecutiveFailures: number; retryAt: string | null };
  queuedEnrichments: number;
  queuedAlerts: number;
  at: string | null;
};

const queuesSql = `SELECT
  (SELECT count(*) FROM products WHERE enrichment_status IN ('PENDING', 'PROCESSING')) AS enrichments,
  (SELECT count(*) FROM stock_alerts WHERE status = 'PENDING') AS alerts, now()::timestamptz(3) AS at`;
const queuesSchema = z.object({ enrichments: z.number(), alerts: z.number(), at: z.iso.datetime() });

/** What /health says and more, for the screen: what stands, what waits, and what still works. */
export function makeSystemStatus(options: {
  database: Database;
  probe: ProbeDependencies;
  policy: AiPolicy;
}) {
  const { database, probe, policy } = options;
  return async (request: RequestContext): Promise<SystemStatus> => {
    // Not waited for where the database does not answer: the screen has to hear of that.
    const counting = withConnection(database, request.signal, (db) => db.query(queuesSql)).then(
      ({ rows }) => queuesSchema.parse(rows[0]),
      () => null,
    );
    const probed = await probe();
    const queues = probed.database.status === 'ok' ? await counting : null;
    const say = (es: string, en: string) => (request.locale === 'es' ? es : en);
    const databaseDetail = {
      ok: null,
      error: say(
        'La base de datos no responde. No se puede ver, vender ni guardar nada hasta que vuelva; no se pierde nada de lo guardado.',
        'The database does not answer. Nothing can be seen, sold or saved until it is back; nothing saved is lost.',
      ),
    }[probed.database.status];
    const models = 'models' in probed.ai ? probed.ai.models : undefined;
    const aiDetail = {
      ok:
        models === undefined
          ? null
          : say(
              `Descripciones: ${models.description}. Categorías: ${models.category}. Versión de las instrucciones: ${models.prompt_version}.`,
              `Descriptions: ${models.description}. Categories: ${models.category}. Version of the prompts: ${models.prompt_version}.`,
            ),
      model: modelFailureText('failure' in probed.ai ? probed.ai.failure : undefined, request.locale),
      breaker: say(
        'La IA falló cinco veces seguidas; se prueba de nuevo en menos de un minuto. Los productos se guardan y sus textos llegarán después.',
        'The AI failed five times in a row; it is tried again within a minute. Products are saved and their texts will follow.',
      ),
      error: say(
        'El servicio de IA no responde. Vender, reponer y consultar siguen funcionando; los textos llegarán después.',
        'The AI service does not answer. Selling, restocking and browsing still work; texts will follow.',
      ),
    }[probed.ai.status === 'degraded' ? probed.ai.cause : probed.ai.status];
    const n8nDetail = {
      ok: null,
      not_configured: say(
        'Las alertas no tienen destino: configura N8N_WEBHOOK_URL.',
        'Alerts have no destination: set N8N_WEBHOOK_URL.',
      ),
      error: say(
        'n8n no responde. Las alertas esperan y se enviarán cuando vuelva.',
        'n8n does not answer. Alerts wait and will be sent when it is back.',
      ),
    }[probed.n8n.status];
    return {
      status: overallStatus(probed),
      dependencies: [
        { name: 'database', ...probed.database, detail: databaseDetail },
        { name: 'ia_service', ...probed.ai, detail: aiDetail },
        { name: 'n8n', ...probed.n8n, detail: n8nDetail },
      ],
      breaker: policy.breakerStatus(),
      queuedEnrichments: queues?.enrichments ?? 0,
      queuedAlerts: queues?.alerts ?? 0,
      at: queues?.at ?? null,
    };
  };
}

export type ReadSystemStatus = ReturnType<typeof makeSystemStatus>;
