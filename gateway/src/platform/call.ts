import { randomBytes } from 'node:crypto';
import type { Logger } from './logger.ts';

export type Locale = 'es' | 'en';

/** What a use case knows of the request it serves. */
export type Call = { traceId: string; locale: Locale; signal: AbortSignal; logger: Logger };

/** The trace id of a W3C `traceparent` header, or a new one. */
export function traceIdOf(traceparent: string | null | undefined): string {
  const match = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(traceparent ?? '');
  return match?.[1] ?? randomBytes(16).toString('hex');
}

/** Spanish unless the header prefers English. */
export function localeOf(acceptLanguage: string | null | undefined): Locale {
  const ranked = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((p) => /^\s*q=([\d.]+)/.exec(p)?.[1]).find((q) => q !== undefined);
      return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .sort((a, b) => b.quality - a.quality);
  return ranked.find(({ language }) => language === 'es' || language === 'en')?.language === 'en'
    ? 'en'
    : 'es';
}
