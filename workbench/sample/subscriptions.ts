/** Sample subscriptions, a row a paid interval: two and a half years in which growth slows and churn rises. */
import {
  COMPANY_FIRST,
  COMPANY_LAST,
  DAY,
  END,
  isoDay,
  pick,
  randomNumbers,
  roundTo,
  type SampleTab,
} from './chance';

const HEADERS = ['Customer', 'Owner', 'Source', 'Plan', 'Trial start', 'Start', 'End', 'MRR'];

const PLANS = [
  { name: 'Starter', share: 4, price: 120, churn: 0.035 },
  { name: 'Team', share: 4, price: 450, churn: 0.022 },
  { name: 'Business', share: 2, price: 1_400, churn: 0.012 },
  { name: 'Enterprise', share: 0.5, price: 4_800, churn: 0.006 },
];

/** `churn` multiplies that of the plan: some sell to whom the product does not fit. */
const OWNERS = [
  { name: 'Priya Nair', share: 1.2, churn: 0.8 },
  { name: 'Marcus Boyd', share: 1.1, churn: 1 },
  { name: 'Sofia Rossi', share: 0.9, churn: 0.9 },
  { name: 'Daniel Osei', share: 1, churn: 1.9 },
  { name: 'Mei Tanaka', share: 0.9, churn: 1 },
];

const SOURCES = [
  { name: 'Referrals', share: 1.4, churn: 0.6 },
  { name: 'Organic Search', share: 2.4, churn: 1 },
  { name: 'Paid Search', share: 1.8, churn: 1.5 },
  { name: 'Email Marketing', share: 1.3, churn: 1 },
];

const FIRST = Date.parse('2023-05-01');
/** From here on more leave than before. */
const WORSE_FROM = Date.parse('2025-08-01');
const MONTH = 30 * DAY;

export function subscriptions(seed = 2): SampleTab {
  const random = randomNumbers(seed);
  const names = COMPANY_FIRST.flatMap((first) => COMPANY_LAST.map((last) => `${first} ${last}`));
  const rows = names.flatMap((name) => (random() < 0.92 ? intervals(name, random) : []));
  return { name: 'Subscriptions', rows: [HEADERS, ...rows.sort(byStart)] };
}

const byStart = (one: string[], other: string[]): number => (one[5]! < other[5]! ? -1 : 1);

/** A customer's paid intervals: another one after each change of what is paid, and after a return. */
function intervals(customer: string, random: () => number): string[][] {
  const [owner, source, plan] = [pick(OWNERS, random), pick(SOURCES, random), pick(PLANS, random)];
  const first = FIRST + Math.floor(((END - FIRST) / DAY) * random()) * DAY;
  const trial = random() < 0.7 ? isoDay(first - (7 + Math.floor(random() * 21)) * DAY) : '';
  const rows: string[][] = [];
  let mrr = roundTo(plan.price * (0.8 + 0.5 * random()), 10);
  let start = first;
  const close = (end?: number) =>
    rows.push([
      ...[customer, owner.name, source.name, plan.name, rows.length ? '' : trial],
      ...[isoDay(start), end === undefined ? '' : isoDay(end), String(mrr)],
    ]);
  for (let day = first + MONTH; ; day += MONTH) {
    if (day > END) {
      close();
      return rows;
    }
    const churn = plan.churn * owner.churn * source.churn * (day > WORSE_FROM ? 2.2 : 1);
    const chance = random();
    if (chance < churn) {
      close(day);
      const back = day + Math.ceil(2 + random() * 4) * MONTH;
      if (random() > 0.15 || back > END) return rows;
      [start, day] = [back, back];
    } else if (chance > 0.96) {
      close(day);
      // Most changes are for more.
      mrr = roundTo(mrr * (random() < 0.75 ? 1.15 + 0.5 * random() : 0.6 + 0.25 * random()), 10);
      start = day;
    }
  }
}
