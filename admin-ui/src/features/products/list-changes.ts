/** The ids that a rearrangement leaves in order: the longest run of `now` that `before` has in the same order. */
function keptInOrder(before: readonly string[], now: readonly string[]): Set<string> {
  const placeBefore = new Map(before.map((id, place) => [id, place]));
  // The longest kept run that ends with each id, and what stands before the id in it.
  const runs: { id: string; place: number; length: number; previous: number }[] = [];
  let longest = -1;
  for (const id of now) {
    const place = placeBefore.get(id);
    if (place === undefined) continue;
    let previous = -1;
    for (const [index, run] of runs.entries())
      if (run.place < place && run.length > (runs[previous]?.length ?? 0)) previous = index;
    runs.push({ id, place, length: (runs[previous]?.length ?? 0) + 1, previous });
    if ((runs.at(-1)?.length ?? 0) > (runs[longest]?.length ?? 0)) longest = runs.length - 1;
  }
  const kept = new Set<string>();
  for (let run = runs[longest]; run; run = runs[run.previous]) kept.add(run.id);
  return kept;
}

/** What a list would change if it were shown anew: which of its rows do not stand where they would, and how many changes. */
export function listChanges(shown: readonly string[], fresh: readonly string[]) {
  const freshIds = new Set(fresh);
  const shownIds = new Set(shown);
  const kept = keptInOrder(shown, fresh);
  const gone = shown.filter((id) => !freshIds.has(id));
  const added = fresh.filter((id) => !shownIds.has(id));
  const moved = shown.filter((id) => freshIds.has(id) && !kept.has(id));
  return {
    misplaced: new Set([...gone, ...moved]),
    // On a full page each newcomer pushes one out: one change.
    count: Math.max(gone.length, added.length) + moved.length,
  };
}
