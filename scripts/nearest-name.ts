/** The name that was probably meant: at most two letters from what was written, capitals and signs apart. */
export function nearestName(written: string, names: readonly string[]): string | undefined {
  const plain = plainOf(written);
  const [nearest] = names
    .map((name) => ({ name, distance: distanceBetween(plain, plainOf(name)) }))
    .filter(({ name, distance }) => distance <= 2 && distance < Math.max(plain.length, name.length) / 2)
    .sort((one, other) => one.distance - other.distance);
  return nearest?.name;
}

function plainOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/** How many letters are to be put in, taken out or changed (Levenshtein). */
function distanceBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [column, otherLetter] of [...other].entries()) {
      const changed = (row[column] ?? 0) + (letter === otherLetter ? 0 : 1);
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
