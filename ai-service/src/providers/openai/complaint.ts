import { parseJson } from './unwrap.ts';

/** A server's own account of why it does not answer, in whatever shape it came. */
export type Complaint = {
  /** The HTTP status it means, which need not be the one it came with; undefined where it names none. */
  status: number | undefined;
  /** What it says to people. */
  message: string;
  /** Everything it says: codes, types, names of parameters and what lies inside. */
  text: string;
};

const longestText = 4_000;
const messageKeys = [
  'message',
  'msg',
  'error_msg',
  'status_msg',
  'error_description',
  'detail',
  'title',
  'error',
  'errors',
];
const statusKeys = ['code', 'status', 'status_code', 'error_code', 'http_code'];

/** The complaint in the body of an answer that failed. */
export function complaintOf(body: string, status: number | undefined): Complaint {
  const [json] = parseJson(body);
  const found = json === undefined ? undefined : errorIn(json);
  const source = found ?? json ?? body;
  return {
    status: status ?? statusIn(source),
    message: messageIn(source) ?? plainText(body),
    text: (typeof source === 'string' ? source : JSON.stringify(json)).slice(0, longestText),
  };
}

/** The complaint in an answer of 200 that holds no completion; undefined where it holds none either. */
export function complaintIn(answer: unknown): Complaint | undefined {
  const found = errorIn(answer);
  if (found === undefined) return undefined;
  const text = JSON.stringify(answer).slice(0, longestText);
  return { status: statusIn(found) ?? statusOfWords(text), message: messageIn(found) ?? text, text };
}

type Fields = Record<string, unknown>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where the error stands: inside `error`, a list, a choice, or as the body itself. */
function errorIn(answer: unknown): unknown {
  if (Array.isArray(answer)) return errorIn(answer[0]);
  if (!isFields(answer)) return undefined;
  const { error, errors, choices, base_resp: base } = answer;
  if (isFields(error) || (typeof error === 'string' && error !== '')) return { ...answer, error };
  const choice = Array.isArray(choices) ? choices[0] : undefined;
  if (isFields(choice)) return isFields(choice.error) ? choice : undefined;
  if (isFields(base)) return base;
  if (Array.isArray(errors) && errors.length > 0) return answer;
  return messageKeys.some((key) => typeof answer[key] === 'string') || Array.isArray(answer.detail)
    ? answer
    : undefined;
}

/** The text for people, and that of the server behind the server. */
function messageIn(value: unknown, depth = 0): string | undefined {
  if (typeof value === 'string') {
    const [inner] = value.trimStart().startsWith('{') ? parseJson(value) : [];
    return (inner === undefined ? undefined : messageIn(inner, depth + 1)) ?? (value.trim() || undefined);
  }
  if (depth > 4) return undefined;
  if (Array.isArray(value)) return messageIn(value[0], depth + 1);
  if (!isFields(value)) return undefined;
  for (const key of ['error', ...messageKeys]) {
    const message = messageIn(value[key], depth + 1);
    if (message === undefined) continue;
    const behind = isFields(value.metadata) ? messageIn(value.metadata.raw, depth + 1) : undefined;
    return behind === undefined ? message : `${message}: ${behind}`;
  }
  return undefined;
}

function statusIn(value: unknown, depth = 0): number | undefined {
  if (!isFields(value) || depth > 2) return undefined;
  for (const key of statusKeys) {
    const status = Number(value[key] || Number.NaN);
    if (Number.isInteger(status) && status >= 400 && status < 600) return status;
  }
  return statusIn(value.error, depth + 1);
}

const words: readonly (readonly [RegExp, number])[] = [
  [/RESOURCE_EXHAUSTED|rate.?limit|too many requests|insufficient_quota|quota.{0,20}exceeded/i, 429],
  [/UNAUTHENTICATED|authentication|unauthorized|invalid.{0,10}api.?key|api.?key.{0,20}invalid/i, 401],
  [/PERMISSION_DENIED|permission|forbidden/i, 403],
  [/NOT_FOUND|not.?found|does not exist/i, 404],
  [/DEADLINE_EXCEEDED|timed? ?out/i, 504],
  [/overloaded|unavailable|internal|server.?error/i, 503],
  [/INVALID_ARGUMENT|invalid.?request|bad.?request|invalid.?param|unsupported/i, 400],
];

function statusOfWords(text: string): number | undefined {
  return words.find(([pattern]) => pattern.test(text))?.[1];
}

/** A page for browsers says the least in its markup. */
function plainText(body: string): string {
  const title = /<title[^>]*>([^<]*)/i.exec(body)?.[1];
  return title ?? body.replace(/<[^>]*>/g, ' ');
}
