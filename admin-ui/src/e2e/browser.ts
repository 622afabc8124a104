import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumPath, requireChromiumInCi } from '../../../test/support/chromium.ts';

requireChromiumInCi();

export const desktop = { width: 1280, height: 800 };
export const phone = { width: 360, height: 740 };

/** As if whoever signs in had seen the tour: what they are called in the browser's storage is not known before. */
export const seenTour = `{
  const read = Storage.prototype.getItem;
  Storage.prototype.getItem = function (key) {
    return String(key).startsWith('orquestia.tour.') ? 'seen' : read.call(this, key);
  };
}`;

export type PageOptions = {
  language?: 'es' | 'en';
  theme?: 'light' | 'dark';
  viewport?: { width: number; height: number };
  /** Who has not seen the tour yet. */
  newcomer?: boolean;
  /** Lets the page keep itself for when there is no network; else every answer comes from the server, and tests can change it. */
  serviceWorker?: boolean;
  /** Console errors that the test provokes, as when the gateway is away. */
  expects?: RegExp;
};

const opened = new Set<Page>();

/** The pages that tests opened and did not close. */
export const openPages = (): readonly Page[] => [...opened];

export function launchChromium(more: readonly string[] = []): Promise<Browser> {
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      ...args,
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...more,
    ],
  });
}

/** A page in a browser profile of its own; what its console complains of is put into `problems`. */
export async function openPage(
  browser: Browser,
  baseURL: string,
  problems: string[],
  options: PageOptions = {},
): Promise<Page> {
  const {
    language = 'es',
    theme = 'light',
    viewport = desktop,
    newcomer = false,
    serviceWorker = false,
    expects,
  } = options;
  const context = await browser.newContext({
    baseURL,
    viewport,
    colorScheme: theme,
    locale: 'es-ES',
    serviceWorkers: serviceWorker ? 'allow' : 'block',
  });
  await context.addInitScript(`localStorage.setItem('orquestia.language', '${language}')`);
  if (!newcomer) await context.addInitScript(seenTour);
  const page = await context.newPage();
  opened.add(page);
  page.on('close', () => opened.delete(page));
  page.setDefaultTimeout(15_000);
  const note = (text: string) => {
    if (!expects?.test(text)) problems.push(text);
  };
  page.on('console', (message) => {
    if (message.type() === 'error') note(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => note(`uncaught: ${error.message}`));
  return page;
}
