/** How each deal went through the stages: one row a stage that it entered, and one where it ended. */
import { DAY, END, isoDay, type SampleTab } from './chance';

/** A row of the sample's deals by its header. */
export type SampleDeal = Readonly<Record<string, string>>;

export interface Step {
  stage: string;
  /** Day on which the deal entered it. */
  at: number;
}

export interface Journey {
  deal: SampleDeal;
  /** The last one of a closed deal is its end. */
  steps: readonly Step[];
}

/** `weight` is how long deals stay, `lost` how many of the lost ones end there. */
const STAGES = [
  { name: 'Appointment Scheduled', weight: 1, lost: 0.16 },
  { name: 'Qualified To Buy', weight: 1.3, lost: 0.2 },
  { name: 'Presentation Scheduled', weight: 1.6, lost: 0.38 },
  { name: 'Decision Maker Bought-In', weight: 2.2, lost: 0.16 },
  { name: 'Contract Sent', weight: 1.1, lost: 0.1 },
] as const;

/** Older ones would only make the tab long. */
const FROM = '2025-01-01';

/** An owner who is good at meetings and slow with contracts: what the report should point at. */
const SLOW_AT_CONTRACTS = 'Daniel Osei';

export const journeysOf = (deals: readonly SampleDeal[], random: () => number): Journey[] =>
  deals.map((deal) => ({ deal, steps: stepsOf(deal, random) }));

function stepsOf(deal: SampleDeal, random: () => number): Step[] {
  const { 'Deal Stage': stage = '', 'Create Date': created = '', 'Close Date': closed = '' } = deal;
  const isClosed = stage.startsWith('Closed');
  const [start, end] = [Date.parse(created), isClosed ? Date.parse(closed) : END];
  const last = lastStage(stage, random);
  const visited = STAGES.slice(0, last + 1).filter(
    (_, place) => place === 0 || place === last || random() > 0.08,
  );
  const weights = visited.map(({ name, weight }) => {
    const slow = name === 'Contract Sent' && deal['Deal owner'] === SLOW_AT_CONTRACTS ? 2.6 : 1;
    return weight * slow * (0.4 + 1.2 * random());
  });
  const whole = weights.reduce((sum, one) => sum + one, 0);
  let passed = 0;
  const steps = visited.map(({ name }, index) => {
    const at = start + Math.floor(((end - start) / DAY) * (passed / whole)) * DAY;
    passed += weights[index]!;
    return { stage: name, at };
  });
  return isClosed ? [...steps, { stage, at: end }] : steps;
}

function lastStage(stage: string, random: () => number): number {
  if (stage === 'Closed Won') return STAGES.length - 1;
  if (stage !== 'Closed Lost') return STAGES.findIndex(({ name }) => name === stage);
  let left = random();
  return Math.max(
    0,
    STAGES.findIndex(({ lost }) => {
      left -= lost;
      return left < 0;
    }),
  );
}

export function stageHistoryTab(journeys: readonly Journey[]): SampleTab {
  const rows = journeys
    .filter(({ deal }) => deal['Create Date']! >= FROM)
    .flatMap(({ deal, steps }) =>
      steps.map(({ stage, at }) => [deal['Record ID']!, deal['Deal owner']!, stage, isoDay(at)]),
    );
  return { name: 'Stage history', rows: [['Deal ID', 'Owner', 'Stage', 'Date entered'], ...rows] };
}
