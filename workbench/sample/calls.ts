/** Sample calls as an analysis of recordings gives them: who spoke how long, the checklist, objections. */
import { DAY, END, isoMinute, pick, randomNumbers, type SampleTab } from './chance';
import type { SampleDeal } from './stage-history';

const HEADERS = [
  'Call ID',
  'Call date',
  'Owner',
  'Deal ID',
  'Rep talk time',
  'Customer talk time',
  'Checklist passed',
  'Checklist total',
  'Objection',
  'Objection handled',
];

const FIRST = Date.parse('2024-01-01');
const HOUR = DAY / 24;
const CHECKS = 12;

/** `passed` is the share of the checklist, `talks` that of the talking. */
const OWNERS: Readonly<Record<string, { passed: number; talks: number }>> = {
  'Priya Nair': { passed: 0.88, talks: 0.44 },
  'Marcus Boyd': { passed: 0.75, talks: 0.55 },
  'Anna Keller': { passed: 0.82, talks: 0.47 },
  'Lena Fischer': { passed: 0.7, talks: 0.58 },
  'Tomás Rivera': { passed: 0.68, talks: 0.52 },
  'Sofia Rossi': { passed: 0.78, talks: 0.46 },
  'Daniel Osei': { passed: 0.58, talks: 0.66 },
  'Mei Tanaka': { passed: 0.8, talks: 0.42 },
  'Jonas Weber': { passed: 0.55, talks: 0.62 },
};

const OBJECTIONS = [
  { name: 'Price', share: 3.4 },
  { name: 'No time now', share: 2.1 },
  { name: 'Has a supplier', share: 1.7 },
  { name: 'Missing feature', share: 1.2 },
  { name: 'Needs to ask others', share: 1 },
  { name: 'Contract length', share: 0.6 },
] as const;

export function calls(deals: readonly SampleDeal[], seed = 7): SampleTab {
  const random = randomNumbers(seed);
  const rows = deals
    .flatMap((deal) => (random() < 0.4 ? ofDeal(deal, random) : []))
    .filter(({ at }) => at >= FIRST && at < END + DAY)
    .sort((one, other) => one.at - other.at)
    .map(({ at, cells }, index) => [String(90_001 + index), isoMinute(at), ...cells]);
  return { name: 'Call analysis', rows: [HEADERS, ...rows] };
}

function ofDeal(deal: SampleDeal, random: () => number): { at: number; cells: string[] }[] {
  const owner = deal['Deal owner']!;
  const habits = OWNERS[owner];
  if (!habits) return [];
  const isWon = deal['Deal Stage'] === 'Closed Won';
  const at = Date.parse(deal['Create Date']!) + (Math.floor(random() * 12) + 0.4) * DAY;
  const spoken = 300 + 900 * random();
  const share = Math.min(0.9, Math.max(0.2, habits.talks + 0.2 * (random() - 0.5)));
  const passed = habits.passed + (isWon ? 0.06 : -0.04) + 0.3 * (random() - 0.5);
  const isDoubted = random() < 0.55;
  const isHandled = random() < habits.passed * (isWon ? 1.1 : 0.5);
  return [
    {
      at: at + random() * 8 * HOUR,
      cells: [
        owner,
        deal['Record ID']!,
        String(Math.round(spoken * share)),
        String(Math.round(spoken * (1 - share))),
        String(Math.min(CHECKS, Math.max(1, Math.round(CHECKS * passed)))),
        String(CHECKS),
        isDoubted ? pick(OBJECTIONS, random).name : '',
        isDoubted ? (isHandled ? 'yes' : 'no') : '',
      ],
    },
  ];
}
