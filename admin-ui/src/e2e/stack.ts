import type { AiPolicyOptions } from '../../../gateway/src/enrichment/ai-policy.ts';
import type { WebhookConfig } from '../../../gateway/src/platform/env.ts';
import { clientOf, startGateway } from '../../../test/support/gateway.ts';
import { startAiService } from './ai-service.ts';
import { launchChromium, openPage, type PageOptions } from './browser.ts';
import { serveScreen } from './built-screen.ts';

type StackOptions = {
  webhook?: WebhookConfig;
  /** Where the AI service finds an LLM; without it, its embedded provider writes. */
  llmPort?: number;
  aiPolicy?: AiPolicyOptions;
  /** What Chromium is started with besides, as a picture for its camera. */
  browserArgs?: readonly string[];
};

type NewProduct = {
  name: string;
  keywords?: string[];
  stock?: number;
  description?: string;
  categoryId?: string;
  wait?: boolean;
  sku?: string;
  barcode?: string;
};

/** Quick to give up and quick to try again, so that no test waits for it. */
const fastRetries: AiPolicyOptions = { pauses: [0], openFor: 500 };

/**
 * One whole system for a test file: PostgreSQL, the AI service, the gateway, the built screen and Chromium, all real.
 */
export async function startStack(options: StackOptions = {}) {
  const ai = await startAiService({ llmPort: options.llmPort });
  const settings = {
    aiPolicy: options.aiPolicy ?? fastRetries,
    ...(options.webhook ? { webhook: options.webhook } : {}),
  };
  let gateway = await startGateway(ai.url, settings);
  const { port, databaseUrl, url: gatewayUrl } = gateway;
  const [screen, browser] = await Promise.all([serveScreen(gatewayUrl), launchChromium(options.browserArgs)]);
  const problems: string[] = [];

  const { graphql } = clientOf(gatewayUrl);

  return {
    graphql,
    screenUrl: screen.url,
    gatewayUrl,
    database: () => gateway.database,
    ai,
    newPage: (page: PageOptions = {}) => openPage(browser, screen.url, problems, page),

    /** Saves a product; returns its id. */
    async createProduct({ name, keywords = ['prueba'], stock = 20, ...rest }: NewProduct): Promise<string> {
      const { createProduct } = await graphql(
        `mutation ($input: CreateProductInput!) {
          createProduct(input: $input) { __typename ... on Product { id } ... on Error { message } }
        }`,
        { input: { name, keywords, stock, ...rest } },
      );
      if (createProduct.__typename !== 'Product') throw new Error(createProduct.message);
      return createProduct.id;
    },
    async stopGateway(): Promise<void> {
      await gateway.stop();
    },
    /** The gateway again, at the same address and with the same database. */
    async startGateway(): Promise<void> {
      gateway = await startGateway(ai.url, { ...settings, databaseUrl, port });
    },
    /** What the consoles of the pages complained of since the last call; a test expects none. */
    takeProblems: () => problems.splice(0),
    /** Stops every part, also where one of them cannot be. */
    async stop(): Promise<void> {
      const parts = [() => browser.close(), () => screen.stop(), () => gateway.stop(), () => ai.stop()];
      const failures: unknown[] = [];
      for (const stop of parts) await stop().catch((error: unknown) => failures.push(error));
      if (failures.length > 0) throw new AggregateError(failures, 'The stack did not stop.');
    },
  };
}

export type Stack = Awaited<ReturnType<typeof startStack>>;
