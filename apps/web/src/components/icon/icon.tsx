/** Line drawings on a 24 × 24 grid. An icon never carries meaning alone: a word stands beside it. */
const PATHS = {
  alert: 'M12 4 2.5 20h19L12 4Zm0 6v5m0 2.5v.5',
  arrowLeft: 'M19 12H5m6-6-6 6 6 6',
  building: 'M4 21h16M6 21V8l6-4 6 4v13M10 12h4m-4 4h4',
  calendar: 'M5 6h14v14H5V6Zm0 5h14M9 3v4m6-4v4',
  chart: 'M4 20h16M7 16v-5m5 5V6m5 10v-8',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  chevronDown: 'm6 9 6 6 6-6',
  chevronRight: 'm9 6 6 6-6 6',
  circle: 'M12 12m-7 0a7 7 0 1 0 14 0a7 7 0 1 0-14 0',
  clock: 'M12 12m-8 0a8 8 0 1 0 16 0a8 8 0 1 0-16 0M12 7v5l3.5 2',
  close: 'm6 6 12 12M18 6 6 18',
  file: 'M7 3h7l4 4v14H7V3Zm7 0v4h4',
  folder: 'M3 6h6l2 2h10v11H3V6Z',
  forward: 'm5 6 7 6-7 6V6Zm8 0 7 6-7 6V6Z',
  gear: 'M12 12m-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0M12 3v3m0 12v3M3 12h3m12 0h3M5.6 5.6l2.2 2.2m8.4 8.4 2.2 2.2M18.4 5.6l-2.2 2.2m-8.4 8.4-2.2 2.2',
  globe: 'M12 12m-9 0a9 9 0 1 0 18 0a9 9 0 1 0-18 0M3 12h18M12 3c3 3 3 15 0 18-3-3-3-15 0-18Z',
  hatch: 'M4 14 14 4M4 20 20 4M10 20 20 10',
  inbox: 'M4 5h16v14H4V5Zm0 9h5l1.5 2.5h3L15 14h5',
  info: 'M12 12m-9 0a9 9 0 1 0 18 0a9 9 0 1 0-18 0M12 11v5.5M12 7.5v.5',
  list: 'M9 6h11M9 12h11M9 18h11M4.5 6h.5m-.5 6h.5m-.5 6h.5',
  pause: 'M8 5v14m8-14v14',
  pen: 'M4 20h4L19 9l-4-4L4 16v4Zm9-13 4 4',
  people: 'M9 11m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0M3 20c0-6 12-6 12 0m0-12a3.5 3.5 0 1 1 2 6.3m1 1.2c2 .7 3 2.2 3 4.5',
  plus: 'M12 5v14M5 12h14',
  return: 'M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3',
  search: 'M11 11m-6.5 0a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0M16 16l4.5 4.5',
  shield: 'M12 3 5 6v6c0 5 4 7.5 7 9 3-1.500 7-4 7-9V6l-7-3Z',
  upload: 'M12 16V4M7 9l5-5 5 5M4 20h16',
  user: 'M12 8m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0M4 21c0-8 16-8 16 0',
} as const;
export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
