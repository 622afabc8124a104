import { expect, test } from 'vitest';
import { answer, startLlmStandIn } from '../testing/llm-stand-in.ts';
import { startService } from '../testing/service.ts';

test('the embedded provider suggests what the name says and nothing else', async () => {
  const service = await startService({ AI_PROVIDER: 'embedded' });
  const keywords = async (name: string, language = 'es') =>
    (await (await service.suggestKeywords({ name, language })).json()).keywords;
  expect(await keywords('Taladro percutor inalámbrico 18 V con maletín')).toEqual([
    'taladro percutor',
    'inalámbrico',
    '18 V',
    'maletín',
  ]);
  expect(await keywords('Camiseta de algodón talla M')).toEqual(['camiseta', 'algodón', 'talla M']);
  expect(await keywords('Cordless drill for masonry', 'en')).toEqual(['cordless drill', 'masonry']);
  expect(await keywords('!!!')).toEqual([]);
});

test('a model suggests keywords; what the name does not support is left out, and an equal call is answered from the cache', async () => {
  const llm = await startLlmStandIn(
    answer({ keywords: ['percutor', '  perforar concreto ', 'percutor', '500 W', 'ecológico'] }),
  );
  const service = await startService({ AI_PROVIDER: 'openai', OPENAI_BASE_URL: llm.url });
  for (const cached of [false, true]) {
    const response = await service.suggestKeywords({ name: 'Taladro percutor 750 W' });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      keywords: ['percutor', 'perforar concreto'],
      language: 'es',
      origin: cached ? 'CACHE' : 'LLM',
      cached,
    });
  }
  expect(llm.requests).toHaveLength(1);
});

test('a model that suggests nothing the name supports is asked once more', async () => {
  const llm = await startLlmStandIn(answer({ keywords: ['500 W'] }), answer({ keywords: ['percutor'] }));
  const service = await startService({ AI_PROVIDER: 'openai', OPENAI_BASE_URL: llm.url });
  expect(await (await service.suggestKeywords({ name: 'Taladro' })).json()).toMatchObject({
    keywords: ['percutor'],
  });
  expect(llm.requests).toHaveLength(2);
});

test('a name that is none is refused', async () => {
  const service = await startService({ AI_PROVIDER: 'embedded' });
  expect((await service.suggestKeywords({ name: ' ' })).status).toBe(422);
});
