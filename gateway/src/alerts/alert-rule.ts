/** When a sale raises an alert, and whether somebody is to be told. */
export type AlertRule = {
  /** Alerts are for stock under this. */
  threshold: number;
  /** Every such sale (the design document), or only the one that crosses the threshold. */
  policy: 'every-sale' | 'on-crossing';
  /** Without a destination an alert is SKIPPED. */
  hasDestination: boolean;
};
