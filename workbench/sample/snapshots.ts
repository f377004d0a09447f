/** The deals as they stood on a few days: those open, and those closed since the first of these days. */
import { DAY, END, roundTo, type SampleTab } from './chance';
import type { Journey, SampleDeal } from './stage-history';

/** Quarters, and the months of the last one. */
const DAYS = [
  '2024-12-31',
  '2025-03-31',
  '2025-06-30',
  '2025-09-30',
  '2025-10-31',
  '2025-11-30',
  '2025-12-31',
];

const HEADERS = [
  'Snapshot date',
  'Deal ID',
  'Deal owner',
  'Deal Stage',
  'Amount',
  'Close Date',
  'Probability',
];

const PROBABILITIES: Readonly<Record<string, number>> = {
  'Appointment Scheduled': 0.2,
  'Qualified To Buy': 0.4,
  'Presentation Scheduled': 0.6,
  'Decision Maker Bought-In': 0.8,
  'Contract Sent': 0.9,
  'Closed Won': 1,
};

export function snapshotsTab(journeys: readonly Journey[], random: () => number): SampleTab {
  const first = Date.parse(DAYS[0]!);
  const followed = journeys
    .filter(({ deal, steps }) => !isClosed(deal) || steps[steps.length - 1]!.at > first)
    .map((journey) => ({ ...journey, ...pastOf(random) }));
  const rows = DAYS.flatMap((day) => {
    const now = Date.parse(day);
    return followed.flatMap(({ deal, steps, revisedOn, share, isDeleted }) => {
      const reached = steps.filter(({ at }) => at <= now);
      const step = reached[reached.length - 1];
      if (!step || (isDeleted && step.stage === 'Closed Lost')) return [];
      const amount = now < revisedOn ? roundTo(Number(deal.Amount) * share, 10) : deal.Amount;
      return [
        [
          day,
          deal['Record ID']!,
          deal['Deal owner']!,
          step.stage,
          String(amount),
          deal['Close Date']!,
          String(PROBABILITIES[step.stage] ?? 0),
        ],
      ];
    });
  });
  return { name: 'Snapshots', rows: [HEADERS, ...rows] };
}

const isClosed = (deal: SampleDeal): boolean => deal['Deal Stage']!.startsWith('Closed');

/** One amount in three was another one before; of the lost deals some were deleted instead. */
function pastOf(random: () => number): { revisedOn: number; share: number; isDeleted: boolean } {
  return {
    revisedOn: random() < 0.35 ? END - Math.floor(random() * 330) * DAY : 0,
    share: 0.75 + 0.55 * random(),
    isDeleted: random() < 0.04,
  };
}
