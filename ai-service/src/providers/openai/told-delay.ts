const maxSeconds = 24 * 60 * 60;
const unitSeconds: Record<string, number> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 };

/** `"retry_after": 20`, `"retryDelay": "12s"`, `"retry_after_ms": 1500`, `"estimated_time": 20`. */
const fieldPattern =
  /"(retry[_-]?after(?:_?(?:ms|millis|seconds|secs))?|retry_?delay(?:_?(?:ms|seconds))?|estimated_time|wait_seconds|reset_seconds)"\s*:\s*"?(\d[\d.a-z ]*)/i;
/** "Please try again in 1m30.5s", "retry after 20 seconds", "espera 5 s". */
const sentencePattern =
  /(?:again|retry|retrying|wait|resets?|available)\b[^.\d]{0,40}?((?:\d+(?:\.\d+)?\s*(?:milliseconds?|ms|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|[smhd])(?![a-z])\s*)+)/i;

/** How long a server asks to be left alone, by its headers, else by its words; undefined where it does not say. */
export function toldDelay(headers: Headers | undefined, text: string): number | undefined {
  return bounded(inHeaders(headers) ?? inText(text));
}

function inHeaders(headers: Headers | undefined): number | undefined {
  const milliseconds = headers?.get('retry-after-ms');
  if (milliseconds && /^\d+(\.\d+)?$/.test(milliseconds)) return Number(milliseconds) / 1000;
  const header = headers?.get('retry-after');
  if (!header) return undefined;
  return /^\d+(\.\d+)?$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
}

function inText(text: string): number | undefined {
  const [, name, value] = fieldPattern.exec(text) ?? [];
  if (name !== undefined && value !== undefined) {
    const amount = durationIn(value);
    if (amount !== undefined) return amount;
    return /ms|millis/i.test(name) ? Number.parseFloat(value) / 1000 : Number.parseFloat(value);
  }
  const sentence = sentencePattern.exec(text)?.[1];
  return sentence === undefined ? undefined : durationIn(sentence);
}

/** Seconds of "1h2m3.5s" or "20 seconds". */
function durationIn(text: string): number | undefined {
  let seconds: number | undefined;
  for (const [, amount, unit = ''] of text.matchAll(/(\d+(?:\.\d+)?)\s*(ms|milli|[smhd])/gi)) {
    const key = unit.toLowerCase() === 'milli' ? 'ms' : unit.toLowerCase();
    seconds = (seconds ?? 0) + Number(amount) * (unitSeconds[key] ?? 1);
  }
  return seconds;
}

function bounded(seconds: number | undefined): number | undefined {
  if (seconds === undefined || !Number.isFinite(seconds)) return undefined;
  return Math.min(maxSeconds, Math.max(1, Math.ceil(seconds)));
}
