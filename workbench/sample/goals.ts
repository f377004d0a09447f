/** Sample targets of the company beside those of its owners: a row a month and KPI, named in a column of its own. */
import { isoDay, type SampleTab } from './chance';

const GOALS: readonly { metric: string; of(month: number): number }[] = [
  { metric: 'MRR', of: (month) => 95_000 + 4_600 * month },
  { metric: 'Win rate', of: () => 0.38 },
  { metric: 'Sales cycle', of: () => 36 },
  { metric: 'CAC', of: (month) => 1_900 + 20 * month },
  { metric: 'LTV to CAC', of: () => 5 },
  { metric: 'Leads', of: (month) => 60 + month },
];

const MONTHS = 24;

/** The targets with these below them; those of the owners are of revenue. */
export function withGoals({ name, rows: [header, ...rows] }: SampleTab): SampleTab {
  const goals = GOALS.flatMap(({ metric, of }) =>
    Array.from({ length: MONTHS }, (_, month) => [
      ...['', isoDay(Date.UTC(2024, month, 1)).slice(0, 7), String(of(month)), metric],
    ]),
  );
  return {
    name,
    rows: [[...header!, 'Metric'], ...rows.map((row) => [...row, 'Revenue']), ...goals],
  };
}
