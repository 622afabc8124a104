import { expect, test } from 'vitest';
import type { Labelled } from './labelled-set.ts';
import { type Answer, scoreAnswers, wilson } from './score.ts';

function answer(gold: Labelled['gold'], top: string[], confidence: number, given = true): Answer {
  const item: Labelled = {
    id: `${gold}-${top[0]}`,
    name: 'x',
    keywords: [],
    description: '',
    gold,
    accept: [gold],
    language: 'es',
  };
  return { item, top, confidence, given, milliseconds: confidence };
}

const answers = [
  answer('tools', ['tools', 'home', 'food'], 0.9),
  answer('tools', ['home', 'tools', 'food'], 0.9),
  answer('food', ['food', 'home', 'tools'], 0.4, false),
  answer('food', ['home', 'pets', 'tools'], 0.2, false),
];

test('top-1, top-3, coverage and the precision of what was given', () => {
  expect(scoreAnswers(answers)).toMatchObject({ n: 4, top1: 0.5, top3: 0.75, coverage: 0.5, precision: 0.5 });
});

test('recall counts an abstention as a miss, precision does not count it', () => {
  const { classes } = scoreAnswers(answers);
  expect(classes).toContainEqual({ category: 'tools', n: 2, precision: 1, recall: 0.5 });
  expect(classes).toContainEqual({ category: 'food', n: 2, precision: null, recall: 0 });
  expect(classes).toContainEqual({ category: 'home', n: 0, precision: 0, recall: null });
});

test('a wrong category given is a confusion, an abstention is none', () => {
  expect(scoreAnswers(answers).confusions).toEqual([{ gold: 'tools', answered: 'home', times: 1 }]);
});

test('the calibration error is the distance of confidence and truth, bin by bin', () => {
  expect(scoreAnswers(answers).ece).toBeCloseTo((Math.abs(1.8 - 1) + Math.abs(0.4 - 1) + 0.2) / 4, 10);
});

test('without confidences there is no calibration error', () => {
  expect(scoreAnswers(answers.map((one) => ({ ...one, confidence: null }))).ece).toBeNull();
});

test("Wilson's interval stays within 0 and 1 and narrows with n", () => {
  expect(wilson(0, 10)[0]).toBe(0);
  expect(wilson(10, 10)[1]).toBe(1);
  const [low, high] = wilson(85, 100);
  expect(low).toBeCloseTo(0.767, 3);
  expect(high).toBeCloseTo(0.907, 3);
});
