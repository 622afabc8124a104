import type { AiPolicyOptions } from '../../../gateway/src/enrichment/ai-policy.ts';
import type { WebhookConfig } from '../../../gateway/src/platform/env.ts';
import { startGateway } from '../../../test/gateway.ts';
import { startAiService } from './ai-service.ts';
import { launchChromium, openPage, type PageOptions } from './browser.ts';
import { serveScreen } from './built-screen.ts';

type StackOptions = {
  webhook?: WebhookConfig;
  /** Another AI service than the real one with its embedded provider. */
  aiUrl?: string;
  aiPolicy?: AiPolicyOptions;
};

type NewProduct = {
  name: string;
  keywords?: string[];
  stock?: number;
  description?: string;
  categoryId?: string;
  wait?: boolean;
};

/** Quick to give up and quick to try again, so that no test waits for it. */
const impatient: AiPolicyOptions = { pauses: [0], openFor: 500 };

/**
 * One whole system for a test file: PostgreSQL, the AI service, the gateway, the built screen and Chromium, all real.
 */
export async function startStack(options: StackOptions = {}) {
  const ai = options.aiUrl ? undefined : await startAiService();
  const aiUrl = options.aiUrl ?? ai?.url ?? '';
  const settings = {
    aiPolicy: options.aiPolicy ?? impatient,
    ...(options.webhook ? { webhook: options.webhook } : {}),
  };
  let gateway = await startGateway(aiUrl, settings);
  const { port, databaseUrl, url: gatewayUrl } = gateway;
  const [screen, browser] = await Promise.all([serveScreen(gatewayUrl), launchChromium()]);
  const problems: string[] = [];

  async function graphql(query: string, variables: object = {}) {
    const response = await fetch(`${gatewayUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: the shape follows the query of each test
    const body = (await response.json()) as any;
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    return body.data;
  }

  return {
    screenUrl: screen.url,
    gatewayUrl,
    graphql,
    database: () => gateway.database,
    /** The AI service; absent where the test brought its own. */
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
      gateway = await startGateway(aiUrl, { ...settings, databaseUrl, port });
    },
    /** What the consoles of the pages complained of since the last call; a test expects none. */
    takeProblems: () => problems.splice(0),
    async stop(): Promise<void> {
      await browser.close();
      await screen.stop();
      await gateway.stop();
      await ai?.stop();
    },
  };
}

export type Stack = Awaited<ReturnType<typeof startStack>>;
