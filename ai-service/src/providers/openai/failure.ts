import { ProviderError, type Setting } from '../../enrichment/provider-error.ts';
import type { Complaint } from './complaint.ts';

/** Why a server gave no answer, by what can be done about it. */
export type Failure =
  /** The same call will do later. */
  | { kind: 'wait'; why: 'rate' | 'credit'; seconds: number | undefined }
  /** This product is refused, the next one may not be. */
  | { kind: 'product' }
  /** No call will do until a person changes a setting. */
  | { kind: 'setting'; setting: Setting }
  /** The server is not there, or fails. */
  | { kind: 'gone'; why: 'unavailable' | 'timeout'; seconds: number | undefined };

const defaultSeconds = 5;
/** A person has to pay before it helps to ask again. */
const creditSeconds = 60 * 60;

const creditPattern =
  /insufficient[_ -]?(?:quota|balance|credit|fund)|(?:credit|account) balance|(?:no|not enough|out of|more|insufficient) (?:credit|fund|balance)s?\b|exceeded_current_quota|billing|arrearage|payment.?required|余额|欠费/i;
const ratePattern = /rate.?limit|too many requests|overloaded|at capacity|RESOURCE_EXHAUSTED|throttl/i;
const productPattern =
  /content[_ -]?(?:filter|policy|management)|contentfilter|data_inspection|inappropriate content|prohibited_content|moderation|flagged|safety (?:system|filter|setting|reason)|responsible.?ai|usage polic|jailbreak|"SAFETY"|blocked by/i;
const modelPattern =
  /model[_ ]?not[_ ]?found|(?:model|deployment)\b.{0,80}(?:not (?:found|exist|available|supported)|does(?: not|n.t) exist|unknown|deprecated|decommissioned|retired|no longer)|(?:no such|unknown|invalid) model|try pulling it/is;
const keyPattern = /api.?key|unauthori[sz]ed|authenticat|credential|access.?token|permission/i;
const capPattern =
  /max_(?:completion_|output_|new_)?tokens|maxOutputTokens|context.?(?:length|window)|maximum context/i;

/** What a complaint means; `seconds`: how long the server asks to be left alone. */
export function classify({ status, text }: Complaint, seconds: number | undefined): Failure {
  // A server that counts quotas may speak of billing and still say when to come back.
  if (status === 402 || (isClient(status) && creditPattern.test(text) && seconds === undefined)) {
    return { kind: 'wait', why: 'credit', seconds };
  }
  if (status === 429 || (isClient(status) && ratePattern.test(text)))
    return { kind: 'wait', why: 'rate', seconds };
  if (status === 408 || status === 504) return { kind: 'gone', why: 'timeout', seconds };
  if (!isClient(status)) return { kind: 'gone', why: 'unavailable', seconds };
  if (status !== 401 && productPattern.test(text)) return { kind: 'product' };
  return { kind: 'setting', setting: settingOf(status, text) };
}

function isClient(status: number | undefined): status is number {
  return status !== undefined && status >= 400 && status < 500;
}

function settingOf(status: number, text: string): Setting {
  if (status === 401) return 'key';
  if (modelPattern.test(text) || status === 410) return 'model';
  if (status === 403 || (status === 400 && keyPattern.test(text))) return 'key';
  if (status === 404 || status === 405) return 'address';
  return capPattern.test(text) ? 'cap' : 'request';
}

/** The failure as the service answers it. */
export function providerErrorOf(failure: Failure, reason: string | undefined): ProviderError {
  switch (failure.kind) {
    case 'wait':
      return failure.why === 'credit'
        ? new ProviderError('LLM_QUOTA_EXHAUSTED', failure.seconds ?? creditSeconds, { reason })
        : new ProviderError('LLM_RATE_LIMITED', failure.seconds ?? defaultSeconds, { reason });
    case 'product':
      return new ProviderError('LLM_PRODUCT_REFUSED', undefined, { reason });
    case 'setting':
      return new ProviderError('LLM_REJECTED', undefined, { setting: failure.setting, reason });
    case 'gone':
      return failure.why === 'timeout'
        ? new ProviderError('LLM_TIMEOUT', undefined, { reason })
        : new ProviderError('LLM_UNAVAILABLE', failure.seconds ?? defaultSeconds, { reason });
    default:
      return failure satisfies never;
  }
}
