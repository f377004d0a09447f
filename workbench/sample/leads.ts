/** Sample leads: a row a person who asked, with how fast somebody answered and how far it came. */
import {
  DAY,
  END,
  isoDay,
  isoMinute,
  normal,
  oneOf,
  pick,
  randomNumbers,
  type SampleTab,
} from './chance';

const HEADERS = [
  'Lead ID',
  'Lead name',
  'Lead owner',
  'Lead source',
  'Lead status',
  'Created',
  'First response',
  'MQL date',
  'SQL date',
  'Opportunity date',
  'Customer date',
];

const LEADS = 1500;
const FIRST = Date.parse('2024-01-02');
const HOUR = DAY / 24;

/** `hours` is the usual wait for an answer, `forgotten` the share of leads that never get one. */
const OWNERS = [
  { name: 'Priya Nair', share: 1.1, hours: 1.2, forgotten: 0.03 },
  { name: 'Marcus Boyd', share: 1, hours: 3.5, forgotten: 0.07 },
  { name: 'Anna Keller', share: 1.2, hours: 1.8, forgotten: 0.04 },
  { name: 'Lena Fischer', share: 1, hours: 2.6, forgotten: 0.08 },
  { name: 'Tomás Rivera', share: 2.2, hours: 6.5, forgotten: 0.12 },
  { name: 'Sofia Rossi', share: 0.9, hours: 2.2, forgotten: 0.05 },
  { name: 'Daniel Osei', share: 1, hours: 9, forgotten: 0.16 },
  { name: 'Mei Tanaka', share: 0.8, hours: 0.8, forgotten: 0.02 },
] as const;

/** `fit` multiplies the chance of each step. */
const SOURCES = [
  { name: 'Referrals', share: 1, fit: 1.25 },
  { name: 'Organic Search', share: 2.4, fit: 1.05 },
  { name: 'Email Marketing', share: 1.3, fit: 0.95 },
  { name: 'Organic Social', share: 1, fit: 0.85 },
  { name: 'Paid Search', share: 2, fit: 0.8 },
] as const;

const GIVEN = 'Ada Ben Carla Dev Elif Farid Grace Hugo Ines Jan Kira Leo Mona Nils Olga Paul'.split(
  ' ',
);
const FAMILY = 'Abbott Berg Costa Diaz Evans Fuchs Gray Hill Ivanova Jones Khan Lund'.split(' ');

export function leads(seed = 5): SampleTab {
  const random = randomNumbers(seed);
  const created = Array.from({ length: LEADS }, () => createdAt(random)).sort((a, b) => a - b);
  const rows = created.map((at, index) => lead(at, String(50_001 + index), random));
  return { name: 'Leads', rows: [HEADERS, ...rows] };
}

/** More of them every month, and few on weekends. */
function createdAt(random: () => number): number {
  for (;;) {
    const time = FIRST + random() * (END + DAY - FIRST);
    const day = new Date(time).getUTCDay();
    const weight = (day % 6 === 0 ? 0.15 : 1) * (0.6 + (0.4 * (time - FIRST)) / (END - FIRST));
    if (random() < weight) return time;
  }
}

function lead(created: number, id: string, random: () => number): string[] {
  const [owner, source] = [pick(OWNERS, random), pick(SOURCES, random)];
  const hours = owner.hours * Math.exp(0.9 * normal(random));
  const isForgotten = random() < owner.forgotten;
  // Who is answered within the hour is more often won.
  const fit = source.fit * (hours < 1 ? 1.35 : hours < 5 ? 1 : 0.7);
  const steps = isForgotten ? [] : stepsOf(created + hours * HOUR, fit, random);
  const [response, ...reached] = steps;
  const status = statusOf(steps.length, random);
  const day = (at: number | undefined) => (at === undefined ? '' : isoDay(at));
  return [
    id,
    `${oneOf(GIVEN, random)} ${oneOf(FAMILY, random)}`,
    owner.name,
    source.name,
    status,
    isoMinute(created),
    response === undefined ? '' : isoMinute(response),
    ...Array.from({ length: 4 }, (_, index) => day(reached[index])),
  ];
}

/** Chance and days of the steps after the first response. */
const STEPS = [
  { chance: 0.55, days: 4 },
  { chance: 0.6, days: 7 },
  { chance: 0.65, days: 9 },
  { chance: 0.42, days: 38 },
] as const;

/** When each step was reached, as far as that was before the sample ends. */
function stepsOf(response: number, fit: number, random: () => number): number[] {
  const steps = [response];
  for (const { chance, days } of STEPS) {
    const next = steps[steps.length - 1]! + Math.max(1, days * (0.4 + 1.2 * random())) * DAY;
    if (random() > Math.min(0.95, chance * fit)) break;
    steps.push(next);
  }
  return steps.filter((at) => at < END + DAY);
}

function statusOf(steps: number, random: () => number): string {
  if (steps === 5) return 'Customer';
  if (steps === 4) return 'Converted';
  if (steps > 1) return 'Qualified';
  const isOver = random() < 0.45;
  if (steps === 1) return isOver ? 'Disqualified' : 'Contacted';
  return isOver ? 'Junk' : 'New';
}
