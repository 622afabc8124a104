const PATHS = {
  today: 'M5 5h14v15H5z M5 10h14 M9 3v4 M15 3v4',
  products: 'M3 7l9-4 9 4v10l-9 4-9-4z M3 7l9 4 9-4 M12 11v10',
  add: 'M12 5v14 M5 12h14',
  review: 'M5 3h14v18H5z M9 12l2.5 2.5L16 9',
  alerts: 'M6 16V11a6 6 0 1 1 12 0v5l2 2H4z M10 21h4',
  replenishment:
    'M2 6h11v10H2z M13 9h4l4 4v3h-8 M6.5 16a2 2 0 1 0 0 4 2 2 0 0 0 0-4z M17 16a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  system: 'M3 12h4l3-8 4 16 3-8h4',
  import: 'M12 3v12 M7 10l5 5 5-5 M4 19h16',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z M12 2v2 M12 20v2 M2 12h2 M20 12h2 M5 5l1.5 1.5 M17.5 17.5L19 19 M19 5l-1.5 1.5 M6.5 17.5L5 19',
  moon: 'M20 14.5A8 8 0 0 1 9.5 4 8 8 0 1 0 20 14.5z',
  scan: 'M4 8V4h4 M16 4h4v4 M20 16v4h-4 M8 20H4v-4 M7 9v6 M10 9v6 M14 9v6 M17 9v6',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z M12 8v4l3 2',
  menu: 'M4 7h16 M4 12h16 M4 17h16',
  more: 'M6 9l6 6 6-6',
  warning: 'M12 4L2.5 20h19z M12 10v5 M12 17.5v.5',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8z M4 20c1-4 4-6 8-6s7 2 8 6',
  unlocked: 'M6 11h12v9H6z M9 11V7a3.5 3.5 0 0 1 6.5-2',
} as const;

export type IconName = keyof typeof PATHS;

/** A line drawing beside words; it says nothing on its own. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
