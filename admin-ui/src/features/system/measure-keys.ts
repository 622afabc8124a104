/** The five success measures, as the gateway names them. */
export const MEASURE_KEYS = [
  'creation_time',
  'availability',
  'category_precision',
  'list_time',
  'alert_delivery',
] as const;

/** Whether the screen has words for the measure. */
export function isMeasureKey(key: string): key is (typeof MEASURE_KEYS)[number] {
  return MEASURE_KEYS.some((known) => known === key);
}
