/** Sample spend on marketing: a row a month and source, with what it brought to the site. */
import { DAY, isoDay, randomNumbers, roundTo, type SampleTab } from './chance';

const HEADERS = ['Date', 'Source', 'Cost (USD)', 'Sessions', 'Visitors', 'Clicks'];

const SOURCES = [
  { name: 'Paid Search', cost: 9_500, perSession: 2.4 },
  { name: 'Email Marketing', cost: 1_800, perSession: 0.7 },
  { name: 'Organic Search', cost: 2_600, perSession: 0.4 },
  { name: 'Referrals', cost: 1_200, perSession: 0.9 },
];

const MONTHS = 24;

export function spend(seed = 3): SampleTab {
  const random = randomNumbers(seed);
  const rows = Array.from({ length: MONTHS }, (_, index) => Date.UTC(2024, index, 1)).flatMap(
    (month) =>
      SOURCES.map(({ name, cost, perSession }) => {
        const grown = 1 + 0.015 * ((month - Date.UTC(2024, 0, 1)) / (30 * DAY));
        const spent = roundTo(cost * grown * (0.85 + 0.3 * random()), 10);
        const sessions = Math.round(spent / perSession / (0.9 + 0.2 * random()));
        return [
          isoDay(month),
          name,
          String(spent),
          String(sessions),
          String(Math.round(sessions * (0.68 + 0.01 * (sessions % 7)))),
          String(Math.round(sessions * 0.8)),
        ];
      }),
  );
  return { name: 'Marketing spend', rows: [HEADERS, ...rows] };
}
