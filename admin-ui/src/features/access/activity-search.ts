/** The filters of the activity page, as its address holds them. Days are the person's own. */
export type ActivitySearch = {
  action: string | null;
  since: string | null;
  until: string | null;
  after: string | null;
};

const day = /^\d{4}-\d{2}-\d{2}$/;

export function readActivitySearch(search: Record<string, unknown>): ActivitySearch {
  const text = (name: string) => {
    const value = search[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const date = (name: string) => {
    const value = text(name);
    return value !== null && day.test(value) && !Number.isNaN(Date.parse(value)) ? value : null;
  };
  return { action: text('action'), since: date('since'), until: date('until'), after: text('after') };
}

/** As the gateway wants it: from the first moment of a day to the last of another. */
export function activityFilter({ action, since, until }: ActivitySearch) {
  return {
    ...(action === null ? {} : { actions: [action] }),
    ...(since === null ? {} : { since: startOf(since, 0) }),
    ...(until === null ? {} : { until: startOf(until, 1) }),
  };
}

function startOf(date: string, daysLater: number): string {
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number);
  return new Date(year, month - 1, dayOfMonth + daysLater).toISOString();
}
