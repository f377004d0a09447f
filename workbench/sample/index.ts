/** The tabs that the workbench opens with: what a sales team exports, a tab a table. */
import { activities } from './activities';
import { calls } from './calls';
import { randomNumbers, type SampleTab } from './chance';
import { generateSample } from './generate';
import { withGoals } from './goals';
import { leads } from './leads';
import { orders } from './orders';
import { snapshotsTab } from './snapshots';
import { social } from './social';
import { spend } from './spend';
import { journeysOf, type SampleDeal, stageHistoryTab } from './stage-history';
import { subscriptions } from './subscriptions';
import { surveys } from './surveys';
import { training } from './training';

/** The tabs of `generateSample`, and those of the other tables. */
export function sampleTabs(): SampleTab[] {
  const own = generateSample();
  const deals = plainDeals(own[0]!);
  const journeys = journeysOf(deals, randomNumbers(4));
  return [
    ...own.map((tab) => (tab.name === 'Targets' ? withGoals(tab) : tab)),
    stageHistoryTab(journeys),
    snapshotsTab(journeys, randomNumbers(9)),
    leads(),
    activities(deals),
    spend(),
    subscriptions(),
    calls(deals),
    training(),
    orders(),
    social(),
    surveys(),
  ];
}

/** Those that can be read without a decision. */
function plainDeals({ rows: [header, ...rows] }: SampleTab): SampleDeal[] {
  const deals = new Map<string, SampleDeal>();
  for (const row of rows) {
    const deal = Object.fromEntries(header!.map((title, at) => [title, row[at]!]));
    if (isPlain(deal)) deals.set(deal['Record ID']!, deal);
  }
  return [...deals.values()];
}

const isPlain = (deal: SampleDeal): boolean =>
  [deal['Create Date'], deal['Close Date']].every((day) => /^\d{4}-\d\d-\d\d$/.test(day!)) &&
  deal['Create Date']! <= deal['Close Date']! &&
  /^\d+$/.test(deal.Amount!);
