import { existsSync } from 'node:fs';

export const chromiumPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Without Chromium the browser tests are skipped, and the run says so at its end. */
export const hasChromium = existsSync(chromiumPath);

/** With CI=true a missing Chromium is an error. */
export function requireChromiumInCi(): void {
  if (!hasChromium && process.env.CI === 'true') throw new Error(`CI needs Chromium at ${chromiumPath}.`);
}
