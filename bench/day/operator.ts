/// <reference lib="dom" />
import { setTimeout as pause } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { z } from 'zod';
import { typeAsScanner } from '../../admin-ui/src/e2e/type-as-scanner.ts';

/**
 * The keystroke-level model of Card, Moran and Newell (1980), in seconds: a key of an average typist, a click with the
 * pointing before it, and what somebody thinks before each deliberate step.
 */
export const model = { key: 0.28, click: 1.3, step: 1.35 } as const;

/** What there is to see once something is done: an element, with these words in it. */
export type Outcome = { css: string; text?: string };
type FileToChoose = { name: string; mimeType: string; buffer: Buffer };

export type Tally = {
  /** Each deliberate step, in words. */
  steps: string[];
  clicks: number;
  keys: number;
  scans: number;
  /** From what was pressed until its outcome was on screen, in all. */
  waitedMs: number;
};

const seenSchema = z.object({ at: z.number(), since: z.number() });
const OUTCOME_LIMIT_MS = 60_000;

/** Whoever works at the page: does what a person does, and counts it. Made before the page is opened. */
export async function makeOperator(page: Page) {
  await page.addInitScript(rememberInput);
  const tally: Tally = { steps: [], clicks: 0, keys: 0, scans: 0, waitedMs: 0 };
  let countedTo = 0;

  async function press(key: string): Promise<void> {
    // As fast as the model's typist, so that what the screen does meanwhile costs nobody a wait.
    await pause(model.key * 1_000);
    tally.keys += key.split('+').length;
    await page.keyboard.press(key);
  }

  return {
    page,
    tally,
    /** What follows was decided upon. */
    step(does: string): void {
      tally.steps.push(does);
    },
    press,
    async type(text: string): Promise<void> {
      for (const character of text) await press(character);
    },
    async click(target: Locator): Promise<void> {
      tally.clicks += 1;
      await target.click();
    },
    /** One of a native list: a click that opens it, and one on the line. */
    async select(list: Locator, label: string): Promise<void> {
      tally.clicks += 2;
      await list.selectOption({ label });
    },
    /** A file: the button, then the file and Enter in the dialogue of the system. */
    async chooseFile(button: Locator, file: FileToChoose): Promise<void> {
      const opened = page.waitForEvent('filechooser');
      tally.clicks += 2;
      tally.keys += 1;
      await button.click();
      await (await opened).setFiles(file);
    },
    /** Pulls the trigger of a hand scanner, which types the code and Enter: no key of a person's. */
    async scan(code: string): Promise<void> {
      tally.scans += 1;
      await typeAsScanner(page, code);
    },
    /** Waits until the outcome is on screen; the time since what was pressed last is the system's. */
    async see(outcome: Outcome): Promise<void> {
      const seen = await page.waitForFunction(isSeen, outcome, { polling: 'raf', timeout: OUTCOME_LIMIT_MS });
      const { at, since } = seenSchema.parse(await seen.jsonValue());
      tally.waitedMs += Math.max(0, at - Math.max(since, countedTo));
      countedTo = at;
    },
  };
}

export type Operator = Awaited<ReturnType<typeof makeOperator>>;

/** What the operator's own movements and thoughts take, and the waits: the seconds of a task. */
export function secondsOf({ keys, clicks, steps, waitedMs }: Tally): number {
  return keys * model.key + clicks * model.click + steps.length * model.step + waitedMs / 1_000;
}

/** Runs in the page: keeps the moment of what was pressed last. */
function rememberInput(): void {
  const remember = () => Object.assign(window, { lastInputAt: Date.now() });
  for (const kind of ['keydown', 'pointerup', 'change'])
    window.addEventListener(kind, remember, { capture: true });
}

/** Runs in the page, at each of its frames. */
function isSeen({ css, text }: Outcome): { at: number; since: number } | false {
  const found = [...document.querySelectorAll(css)].some(
    (element) =>
      element.checkVisibility() &&
      (text === undefined || (element.textContent ?? '').replace(/\s+/g, ' ').includes(text)),
  );
  return found && { at: Date.now(), since: Number(Reflect.get(window, 'lastInputAt') ?? Date.now()) };
}
