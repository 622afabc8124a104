import { expect, test } from 'vitest';
import { modelFailureText } from './model-failure-text.ts';

test("the system page gives the words of the model's server in the reader's language", () => {
  const failure = { code: 'LLM_REJECTED', setting: 'key', reason: 'Incorrect API key provided' };
  expect(modelFailureText(failure, 'es')).toContain('revisa su clave');
  expect(modelFailureText(failure, 'es')).toContain('Su servidor dice: «Incorrect API key provided».');
  expect(modelFailureText(failure, 'en')).toContain('Its server says: "Incorrect API key provided".');
});

test.each([
  ['LLM_QUOTA_EXHAUSTED', 'no tiene saldo'],
  ['LLM_CAP_SPENT', 'OPENAI_MAX_TOKENS'],
  ['LLM_UNAVAILABLE', 'se prueba de nuevo'],
  ['A_CODE_OF_LATER', 'revisa su clave'],
])('%s is explained: %s', (code, told) => {
  expect(modelFailureText({ code }, 'es')).toContain(told);
});
