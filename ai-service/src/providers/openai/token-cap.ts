const smallestCap = 100;
/** Kept free between the prompt and the window's end: the next product's prompt may be longer. */
const promptMargin = 256;

const tooLargePattern =
  /too (?:large|high|big|many)|at most|exceed|less than|greater than|larger than|maximum|range of|must be (?:<|≤)|upper (?:limit|bound)|(?<=\d)\s*>\s*\d/i;
const capNamePattern =
  /max_(?:completion_|output_|new_)?tokens|maxOutputTokens|(?:completion|output) tokens|context.?(?:length|window)/i;
const windowPattern = /context.?(?:length|window|size)[^\d]{0,30}(\d[\d,]*)/i;
const promptPattern =
  /(\d[\d,]*) (?:input tokens|(?:tokens )?(?:in|from|of) (?:the|your) (?:messages|prompt|input))|(?:prompt|input|request) (?:has|contains|is)(?: at least)? (\d[\d,]*)/i;

/** The cap that a server would take instead of one that it finds too large; undefined where it says nothing of it. */
export function smallerCap(refusal: string, cap: number): number | undefined {
  if (!capNamePattern.test(refusal) || !tooLargePattern.test(refusal)) return undefined;
  const window = numberIn(windowPattern.exec(refusal)?.[1]);
  const prompt = promptPattern.exec(refusal);
  const asked = numberIn(prompt?.[1] ?? prompt?.[2]) ?? 0;
  const told = window === undefined ? largestBelow(refusal, cap) : window - asked - promptMargin;
  const smaller = told !== undefined && told < cap ? told : Math.floor(cap / 2);
  return smaller >= smallestCap ? smaller : undefined;
}

/** Limits stand beside the cap that was sent and the names of models: the largest number below the cap is the limit. */
function largestBelow(text: string, cap: number): number | undefined {
  const numbers = [...text.matchAll(/(?<![\w.-])\d[\d,]*(?![\w.-]*[a-z])/gi)].map(
    ([digits]) => numberIn(digits) ?? 0,
  );
  return numbers.filter((number) => number >= smallestCap && number < cap).sort((a, b) => b - a)[0];
}

function numberIn(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits.replaceAll(',', ''));
}
