import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { categoryIds } from '../src/enrichment/taxonomy.ts';
import {
  type EvidenceGatherer,
  evidenceKinds,
  makeEvidenceGatherer,
} from '../src/providers/embedded/evidence.ts';
import { readLexicon } from '../src/providers/embedded/lexicon.ts';
import { fitCalibration, fitWeights, type Sample } from './fitting.ts';
import { type Labelled, readLabelledSet, splitOf } from './labelled-set.ts';

/**
 * Fits how much each kind of evidence counts, and what a lead is worth as a probability, on the tuning
 * half of labelled sets, and writes src/providers/embedded/weights.json:
 * node ai-service/eval/fit.ts set.jsonl … [--calibrate other.jsonl …]
 * The probability is fitted on the sets of --calibrate alone where given: it is only as calibrationSamples as they are.
 */
const weightsFile = new URL('../src/providers/embedded/weights.json', import.meta.url);

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { calibrate: { type: 'string', multiple: true, default: [] } },
});
const all = samplesOf([...positionals, ...values.calibrate]);
if (all.length === 0) {
  process.stderr.write('Name at least one labelled set to fit on.\n');
  process.exit(2);
}
const weights = fitWeights(all);
const calibrationSamples = values.calibrate.length > 0 ? samplesOf(values.calibrate) : all;
const { calibration, floor } = fitCalibration(calibrationSamples, weights);
const named = Object.fromEntries(evidenceKinds.map((kind, index) => [kind, round(weights[index] ?? 0)]));
writeFileSync(weightsFile, `${JSON.stringify({ floor, calibration, weights: named }, null, 2)}\n`);
process.stdout.write(
  `Fitted on ${all.length} products, calibrated on ${calibrationSamples.length}; floor ${floor}.\n`,
);

function samplesOf(paths: readonly string[]): Sample[] {
  const gatherer = makeEvidenceGatherer(readLexicon());
  const items = paths.flatMap(readLabelledSet).filter((item) => splitOf(item) === 'tune');
  return items.flatMap((item, index) =>
    variantsOf(item, items[(index + 1) % items.length]).map((variant) => sampleOf(gatherer, variant)),
  );
}

/** The product as it is, by its name alone, and with a stray keyword: the name must carry the answer. */
function variantsOf(item: Labelled, other: Labelled | undefined): Labelled[] {
  const bare = { ...item, keywords: [], description: '' };
  const stray = other?.keywords.slice(0, 1) ?? [];
  return [
    item,
    ...(item.description !== '' || item.keywords.length > 0 ? [bare] : []),
    ...(stray.length > 0 ? [{ ...bare, keywords: stray }] : []),
  ];
}

function sampleOf(gatherer: EvidenceGatherer, item: Labelled): Sample {
  const { scores, described, language } = gatherer.gather(item);
  return {
    evidence: evidenceKinds.map((kind) => scores[kind]),
    described,
    language,
    accepted: categoryIds.map((id) => item.accept.includes(id)),
  };
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
