import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

/** The colours of a theme, by their names. */
function coloursOf(theme: 'light' | 'dark'): Map<string, string> {
  const block = css.split(`[data-mantine-color-scheme="${theme}"] {`)[1]?.split('}')[0] ?? '';
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [name, hex]),
  );
}

/** WCAG 2's relative luminance of `#rrggbb`. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const TEXTS = [
  ['ink', 'sheet'],
  ['ink', 'page'],
  ['ink', 'found'],
  ['ink-soft', 'sheet'],
  ['ink-soft', 'page'],
  ['ink-soft', 'hover'],
  ['accent', 'sheet'],
  ['accent', 'page'],
  ['accent', 'accent-tint'],
  ['attention', 'sheet'],
  ['attention', 'page'],
  ['attention', 'attention-tint'],
  ['bad', 'sheet'],
  ['bad', 'page'],
  ['bad', 'bad-tint'],
  ['on-ink', 'ink'],
  ['on-ink', 'attention'],
  ['on-ink', 'bad'],
] as const;
const EDGES = [
  ['control', 'sheet'],
  ['control', 'page'],
] as const;

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  const colours = coloursOf(theme);
  const contrast = (front: string, back: string) => {
    const [darker = 0, lighter = 0] = [front, back]
      .map((name) => {
        const hex = colours.get(name);
        if (!hex) throw new Error(`tokens.css has no --${name} in the ${theme} theme`);
        return luminance(hex);
      })
      .toSorted((one, other) => one - other);
    return (lighter + 0.05) / (darker + 0.05);
  };

  test.each(TEXTS)('%s is read on %s: 4.5 : 1 or more', (front, back) => {
    expect(contrast(front, back)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(EDGES)('the edge %s is seen on %s: 3 : 1 or more', (front, back) => {
    expect(contrast(front, back)).toBeGreaterThanOrEqual(3);
  });
});
