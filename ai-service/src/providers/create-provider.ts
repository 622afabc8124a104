import type { Logger } from 'pino';
import type { ProviderSettings } from '../env.ts';
import { EmbeddedProvider } from './embedded/embedded.ts';
import { OpenAiProvider } from './openai.ts';
import type { Provider } from './provider.ts';

export function createProvider(settings: ProviderSettings, logger: Logger): Provider {
  switch (settings.kind) {
    case 'openai':
      return new OpenAiProvider({ ...settings, logger });
    case 'embedded':
      return new EmbeddedProvider();
    default:
      return settings satisfies never;
  }
}
