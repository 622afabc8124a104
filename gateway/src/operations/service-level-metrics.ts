import { setTimeout as pause } from 'node:timers/promises';
import { Gauge, type Registry } from 'prom-client';
import type { ReadServiceLevels, ServiceLevel, ServiceLevelWindow } from './service-levels.ts';

const windows = ['HOUR', 'DAY'] as const satisfies ServiceLevelWindow[];
/** They are of an hour or more, and cost the database more than a scrape should. */
const keptMs = 60_000;
const patienceMs = 1_000;

type Measured = ServiceLevel & { window: string };

/** Adds the five success measures, as the screen shows them: they are of the whole system, whichever gateway is asked. */
export function addServiceLevelMetrics(registry: Registry, readServiceLevels: ReadServiceLevels): void {
  let known: Measured[] = [];
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  /** Those of a minute ago at most; of the last time where they cannot be read within a second. */
  async function levels(): Promise<Measured[]> {
    if (performance.now() - readAt > keptMs) {
      reading ??= readAll().finally(() => {
        reading = undefined;
      });
      await Promise.race([reading, pause(patienceMs, undefined, { ref: false })]);
    }
    return known;
  }
  async function readAll(): Promise<void> {
    try {
      const all = windows.map(async (window) =>
        (await readServiceLevels(window)).map((level) => ({ ...level, window: window.toLowerCase() })),
      );
      known = (await Promise.all(all)).flat();
    } catch {
      // The database is away, which others say; what is not known any more is not told.
      known = [];
    }
    readAt = performance.now();
  }
  function gauge(name: string, help: string, read: (level: Measured) => number | null): void {
    new Gauge({
      name: `orquestia_service_level_${name}`,
      help,
      labelNames: ['measure', 'window'],
      registers: [registry],
      async collect() {
        const all = await levels();
        this.reset();
        for (const level of all) {
          const value = read(level);
          if (value !== null) this.set({ measure: level.key, window: level.window }, value);
        }
      },
    });
  }
  const of = (unit: string, divisor: number, key: 'value' | 'target') => (level: Measured) =>
    level.unit === unit && level[key] !== null ? level[key] / divisor : null;

  gauge('seconds', 'The 95th percentile of a success measure that is a time.', of('ms', 1_000, 'value'));
  gauge('ratio', 'A success measure that is a share, from 0 to 1.', of('%', 100, 'value'));
  gauge('target_seconds', 'What it should be at most.', of('ms', 1_000, 'target'));
  gauge('target_ratio', 'What it should be above.', of('%', 100, 'target'));
  gauge('samples', 'How many cases a success measure is made of.', ({ sampleSize }) => sampleSize);
}
