import { writeFileSync } from 'node:fs';

const WIDTH = 400;
const HEIGHT = 300;
const MODULE = 3;

const LEFT = [
  '0001101',
  '0011001',
  '0010011',
  '0111101',
  '0100011',
  '0110001',
  '0101111',
  '0111011',
  '0110111',
  '0001011',
];
const PARITIES = [
  'LLLLLL',
  'LLGLGG',
  'LLGGLG',
  'LLGGGL',
  'LGLLGG',
  'LGGLLG',
  'LGGGLL',
  'LGLGLG',
  'LGLGGL',
  'LGGLGL',
];
const inverted = (bits: string) => [...bits].map((bit) => (bit === '1' ? '0' : '1')).join('');
const mirrored = (bits: string) => [...bits].reverse().join('');

/** The dark and light modules of an EAN-13, as its standard draws them. */
function modulesOf(code: string): string {
  const [first = 0, ...digits] = [...code].map(Number);
  const parity = PARITIES[first] ?? '';
  const left = (index: number) => LEFT[digits[index] ?? 0] ?? '';
  const drawn = digits.map((_, index) => {
    if (index >= 6) return inverted(left(index));
    return parity[index] === 'L' ? left(index) : mirrored(inverted(left(index)));
  });
  return `101${drawn.slice(0, 6).join('')}01010${drawn.slice(6).join('')}101`;
}

/** Writes a film of a label with this EAN-13, for Chromium to take as its camera. */
export function writeBarcodeVideo(path: string, code: string): void {
  const modules = modulesOf(code);
  const from = Math.floor((WIDTH - modules.length * MODULE) / 2);
  const luma = Buffer.alloc(WIDTH * HEIGHT, 235);
  for (let y = 60; y < 240; y++)
    for (const [index, bit] of [...modules].entries())
      if (bit === '1')
        luma.fill(16, y * WIDTH + from + index * MODULE, y * WIDTH + from + (index + 1) * MODULE);
  const frame = [Buffer.from('FRAME\n'), luma, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)];
  const header = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F5:1 Ip A1:1 C420\n`);
  writeFileSync(path, Buffer.concat([header, ...frame, ...frame]));
}
