import type { AiClient } from '../enrichment/ai-client.ts';
import type { Database } from '../platform/database.ts';

/** What /health answers (REST contract): only the database makes the gateway unhealthy. */
export function createHealth({ database, ai }: { database: Database; ai: AiClient }) {
  return async () => {
    const [databaseOk, aiState] = await Promise.all([
      database.query('SELECT 1').then(
        () => true,
        () => false,
      ),
      ai.health(),
    ]);
    return {
      status: databaseOk ? (aiState === 'ok' ? 'healthy' : 'degraded') : 'unhealthy',
      service: 'backend-principal',
      timestamp: new Date().toISOString(),
      dependencies: {
        database: databaseOk ? 'ok' : 'error',
        ia_service: aiState,
        n8n: 'not_configured',
      },
    } as const;
  };
}
