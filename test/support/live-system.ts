import { startAlertReceiver } from '../faults/alert-receiver.ts';
import { startLlmStandIn } from '../faults/llm-stand-in.ts';
import { startServiceProcess } from '../faults/service-process.ts';

type Options = {
  databaseUrl: string;
  gateway?: NodeJS.ProcessEnv;
  ai?: NodeJS.ProcessEnv;
};

/** Both services as processes of their own, with stand-ins for the LLM and for n8n behind them. What started last is to be ended first. */
export async function startLiveSystem(
  { databaseUrl, gateway: gatewayEnv, ai: aiEnv }: Options,
  onEnd: (stop: () => Promise<void>) => void,
) {
  const llm = await startLlmStandIn();
  onEnd(llm.stop);
  const receiver = await startAlertReceiver();
  onEnd(receiver.stop);
  const ai = await startServiceProcess('ai-service/src/main.ts', 'service_started', {
    AI_SERVICE_PORT: '0',
    AI_PROVIDER: 'openai',
    OPENAI_BASE_URL: `http://127.0.0.1:${llm.port}/v1`,
    ...aiEnv,
  });
  onEnd(async () => {
    if (ai.running()) await ai.end('SIGTERM');
  });
  const gateway = await startServiceProcess('gateway/src/main.ts', 'gateway_ready', {
    PORT: '0',
    DATABASE_URL: databaseUrl,
    AI_SERVICE_URL: `http://127.0.0.1:${ai.port}`,
    N8N_WEBHOOK_URL: `http://127.0.0.1:${receiver.port}/webhook/stock-alert`,
    N8N_WEBHOOK_TOKEN: 'a-token-only-for-tests',
    N8N_WEBHOOK_SECRET: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
    ...gatewayEnv,
  });
  onEnd(async () => {
    if (gateway.running()) await gateway.end('SIGTERM');
  });
  return {
    llm,
    receiver,
    ai,
    gateway,
    url: `http://127.0.0.1:${gateway.port}`,
  };
}
