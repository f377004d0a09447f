/**
 * All fifteen tables of an invented company, for statements of SQL to be held against: values are clean and
 * unambiguous, so that both sides read the same, but blanks, zeros, rows at the edges of periods, several owners
 * and stories that went wrong are in them as often as in life. One seed is always the same company.
 */
import type { TableName } from '../../src/metric/expression';

/** How a column is loaded into the database; `moment` is a day with its time, `yesno` is Yes, No or blank. */
export type Kind = 'text' | 'number' | 'moment' | 'yesno';

/** Undefined is a blank cell. */
export type Value = string | number | undefined;

export interface GeneratedTable {
  /** Canonical names. */
  columns: Readonly<Record<string, Kind>>;
  rows: readonly Readonly<Record<string, Value>>[];
}

export const OWNERS = ['Anna', 'Boris', 'Carla', 'Dmitri', 'Elena'] as const;
export const SOURCES = ['Web', 'Event', 'Referral', 'Partner'] as const;
export const STAGES = ['Lead in', 'Qualified', 'Demo', 'Proposal', 'Negotiation'] as const;
const PRODUCTS = ['Desk', 'Chair', 'Lamp', 'Shelf', 'Rug', 'Screen', 'Plant'] as const;
const COMPETITORS = ['Contoso', 'Northwind', 'Initech'] as const;

/** Two years; what is open at their end stays open. */
const FIRST = Date.UTC(2023, 0, 1);
const END = Date.UTC(2025, 0, 1);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Firsts and lasts moments of the periods that tests ask for. */
const EDGES = [
  '2023-12-31 23:59:59',
  '2024-01-01 00:00:00',
  '2024-01-31 23:59:59',
  '2024-02-01 00:00:00',
  '2024-02-29 23:59:59',
  '2024-03-01 00:00:00',
  '2024-03-31 23:59:59',
  '2024-04-01 00:00:00',
  '2024-12-31 23:59:59',
].map((text) => read(text));

/** Draws of one seed (mulberry32), in the words of a generator. */
class Draws {
  private state: number;

  constructor(seed: number) {
    this.state = seed;
  }

  fraction(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** From `low` to `high`, both among them. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.fraction() * (high - low + 1));
  }

  one<T>(list: readonly T[]): T {
    return list[Math.floor(this.fraction() * list.length)]!;
  }

  /** The value, or a blank with this probability. */
  maybe<T>(blank: number, value: T): T | undefined {
    return this.chance(blank) ? undefined : value;
  }

  /** Cents, sometimes nothing at all. */
  money(most: number): number {
    return this.chance(0.04) ? 0 : this.whole(100, most * 100) / 100;
  }

  /** A moment in the two years, often enough at the edge of a period. */
  moment(): number {
    if (this.chance(0.08)) return this.one(EDGES);
    return FIRST + this.whole(0, (END - FIRST) / MINUTE - 1) * MINUTE;
  }

  day(): number {
    return startOfDay(this.moment());
  }
}

const startOfDay = (moment: number): number => Math.floor(moment / DAY) * DAY;
const daysAfter = (moment: number, days: number): number => startOfDay(moment) + days * DAY;

/** `2024-03-01 10:15:00`; a time at midnight is left out, as people do. */
function written(moment: number | undefined): string | undefined {
  if (moment === undefined) return undefined;
  const text = new Date(moment).toISOString();
  return moment % DAY === 0 ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
}

/** The moment that was written. */
function read(text: string): number {
  return Date.parse(text.length > 10 ? `${text.replace(' ', 'T')}Z` : text);
}

/** What has not happened by the end of the two years is not in the tables. */
const happened = (moment: number): number | undefined => (moment < END ? moment : undefined);

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const ACCOUNTS = times(60, (index) => `Account ${index + 1}`);
const CUSTOMERS = times(50, (index) => `Customer ${index + 1}`);

type Tables = Readonly<Record<TableName, GeneratedTable>>;

export function generated(seed = 1): Tables {
  const draws = new Draws(seed);
  const stories = times(400, (index) => dealStory(draws, index));
  const deals = dealsOf(draws, stories);
  const leads = leadsOf(draws);
  return {
    deals,
    leads,
    activities: activitiesOf(draws, leads, deals),
    subscriptions: subscriptionsOf(draws),
    stage_history: stageHistoryOf(stories),
    snapshots: snapshotsOf(stories),
    targets: targetsOf(draws),
    spend: spendOf(draws),
    orders: ordersOf(draws),
    calls: callsOf(draws, deals, leads),
    social: socialOf(draws),
    training: trainingOf(draws),
    surveys: surveysOf(draws),
    prices: pricesOf(draws),
    tickets: ticketsOf(draws),
  };
}

interface Visit {
  stage: string;
  entered: number;
  left: number | undefined;
}

/** What really became of a deal; deals, stage history and snapshots tell it each in their way. */
interface DealStory {
  id: string;
  owner: string | undefined;
  created: number;
  closed: number | undefined;
  status: 'Won' | 'Lost' | 'Open';
  visits: readonly Visit[];
  /** Before and after it was changed. */
  amounts: readonly [number, number];
  amountChanged: number;
  expected: readonly [number, number];
  expectedChanged: number;
}

function dealStory(draws: Draws, index: number): DealStory {
  const created = draws.day();
  const visits: Visit[] = [];
  const won = draws.chance(0.4);
  const reaches = won ? STAGES.length : draws.whole(1, STAGES.length);
  let entered = created;
  for (let stage = 0; stage < reaches; stage++) {
    if (stage > 0 && stage < reaches - 1 && draws.chance(0.12)) continue;
    const left = daysAfter(entered, draws.whole(0, 40));
    visits.push({ stage: STAGES[stage]!, entered, left });
    entered = left;
    if (stage > 1 && draws.chance(0.08)) {
      const back = daysAfter(entered, draws.whole(1, 10));
      visits.push({ stage: STAGES[stage - 1]!, entered, left: back });
      entered = back;
    }
  }
  const isStuck = draws.chance(0.12);
  const closed = isStuck ? undefined : happened(entered);
  const known = visits.filter((visit) => visit.entered < END);
  const last = known[known.length - 1]!;
  if (closed === undefined) last.left = undefined;
  const amount = draws.money(40_000);
  const expected = daysAfter(created, draws.whole(20, 120));
  return {
    id: `D-${index + 1}`,
    owner: draws.maybe(0.04, draws.one(OWNERS)),
    created,
    closed,
    status: closed === undefined ? 'Open' : won ? 'Won' : 'Lost',
    visits: known,
    amounts: [amount, draws.chance(0.25) ? draws.money(40_000) : amount],
    amountChanged: daysAfter(created, draws.whole(1, 60)),
    expected: [expected, draws.chance(0.3) ? daysAfter(expected, draws.whole(-30, 90)) : expected],
    expectedChanged: daysAfter(created, draws.whole(1, 60)),
  };
}

const PROBABILITIES = [0.1, 0.25, 0.4, 0.6, 0.85];

const probabilityOf = (stage: string): number => PROBABILITIES[STAGES.indexOf(stage as never)]!;

function dealsOf(draws: Draws, stories: readonly DealStory[]): GeneratedTable {
  return {
    columns: {
      id: 'text',
      name: 'text',
      account: 'text',
      owner: 'text',
      team: 'text',
      source: 'text',
      product: 'text',
      segment: 'text',
      stage: 'text',
      status: 'text',
      amount: 'number',
      cost: 'number',
      list_amount: 'number',
      discount: 'number',
      probability: 'number',
      mrr: 'number',
      value_period: 'text',
      created: 'moment',
      closed: 'moment',
      expected_close: 'moment',
      last_activity: 'moment',
      lost_reason: 'text',
      competitor: 'text',
      lead_origin: 'text',
      customer_kind: 'text',
      ...Object.fromEntries(STAGES.map((stage) => [enteredColumn(stage), 'moment' as const])),
    },
    rows: stories.map((story, index) => {
      const { status, owner, closed, visits } = story;
      const amount = draws.maybe(0.05, story.amounts[1]);
      const { stage } = visits[visits.length - 1]!;
      return {
        id: story.id,
        name: `Deal ${index + 1}`,
        account: draws.maybe(0.03, draws.one(ACCOUNTS)),
        owner,
        team: owner && (owner < 'C' ? 'North' : 'South'),
        source: draws.maybe(0.05, draws.one(SOURCES)),
        product: draws.one(PRODUCTS),
        segment: draws.maybe(0.1, draws.one(['Small', 'Middle', 'Large'])),
        stage,
        status,
        amount,
        cost: amount && draws.maybe(0.2, Math.round(amount * draws.whole(30, 110)) / 100),
        list_amount: amount && draws.maybe(0.3, Math.round(amount * draws.whole(100, 130)) / 100),
        discount: index % 3 ? (index % 7) / 20 : undefined,
        probability: draws.maybe(0.1, probabilityOf(stage)),
        mrr: draws.maybe(0.3, draws.money(900)),
        value_period: ['Monthly', 'Annual', 'One time', undefined][index % 4],
        created: written(draws.maybe(0.02, story.created + draws.one([0, 0, 9, 14]) * HOUR)),
        closed: written(closed && draws.maybe(0.03, closed)),
        expected_close: written(draws.maybe(0.1, story.expected[1])),
        last_activity: written(
          draws.maybe(0.2, happened(daysAfter(story.created, draws.whole(0, 70)))),
        ),
        lost_reason:
          status === 'Lost' ? draws.maybe(0.15, draws.one(['Price', 'Timing', 'Fit'])) : undefined,
        competitor: draws.maybe(0.5, draws.one(COMPETITORS)),
        lead_origin: draws.maybe(0.1, draws.one(['Provided', 'Own'])),
        customer_kind: draws.maybe(0.08, draws.one(['New', 'New', 'Existing'])),
        // A stage that was entered again has the later day alone, as in HubSpot's export.
        ...Object.fromEntries(
          visits.map((visit) => [enteredColumn(visit.stage), written(visit.entered)]),
        ),
      };
    }),
  };
}

/** `Date entered Proposal` in the tab. */
export const enteredColumn = (stage: string): string => `date_entered_${stage}`;

function stageHistoryOf(stories: readonly DealStory[]): GeneratedTable {
  return {
    columns: { deal: 'text', owner: 'text', stage: 'text', entered: 'moment', left: 'moment' },
    rows: stories.flatMap(({ id, owner, visits }) =>
      visits.map(({ stage, entered, left }) => ({
        deal: id,
        owner,
        stage,
        entered: written(entered),
        left: written(left),
      })),
    ),
  };
}

/** The first day of every month of 2024, as it stood that morning; a deal that closed stays for a month. */
function snapshotsOf(stories: readonly DealStory[]): GeneratedTable {
  const days = times(12, (month) => Date.UTC(2024, month, 1));
  return {
    columns: {
      snapshot_date: 'moment',
      deal: 'text',
      owner: 'text',
      stage: 'text',
      status: 'text',
      amount: 'number',
      probability: 'number',
      expected_close: 'moment',
    },
    rows: days.flatMap((day) =>
      stories.flatMap((story) => {
        const { created, closed } = story;
        if (created >= day || (closed !== undefined && closed < day - 31 * DAY)) return [];
        const isClosed = closed !== undefined && closed < day;
        const visits = story.visits.filter(({ entered }) => entered < day);
        const { stage } = visits[visits.length - 1]!;
        const status = isClosed ? story.status : 'Open';
        return {
          snapshot_date: written(day),
          deal: story.id,
          owner: story.owner,
          stage,
          status,
          amount: story.amounts[story.amountChanged < day ? 1 : 0],
          probability: isClosed ? Number(status === 'Won') : probabilityOf(stage),
          expected_close: written(story.expected[story.expectedChanged < day ? 1 : 0]),
        };
      }),
    ),
  };
}

/** Minutes until a lead is answered; two are on either side of the hour, one is no answer at all. */
const ANSWERED_AFTER = [0, 1, 12, 35, 59, 60, 60, 61, 90, 300, 1_441, 5_000, -30];

function leadsOf(draws: Draws): GeneratedTable {
  return {
    columns: {
      id: 'text',
      name: 'text',
      owner: 'text',
      source: 'text',
      channel: 'text',
      status: 'text',
      created: 'moment',
      first_response: 'moment',
      last_activity: 'moment',
      qualified: 'moment',
      sales_qualified: 'moment',
      opportunity: 'moment',
      customer: 'moment',
      lead_origin: 'text',
    },
    rows: times(500, (index) => {
      const created = draws.moment();
      const answered = draws.maybe(0.2, created + draws.one(ANSWERED_AFTER) * MINUTE);
      const reaches = draws.whole(0, 5);
      const after = (step: number, days: number) =>
        reaches >= step && !draws.chance(0.1)
          ? happened(daysAfter(created, draws.whole(0, days)))
          : undefined;
      const customer = after(5, 150);
      return {
        id: `L-${index + 1}`,
        name: `Lead ${index + 1}`,
        owner: draws.maybe(0.12, draws.one(OWNERS)),
        source: draws.maybe(0.06, draws.one(SOURCES)),
        channel: draws.maybe(0.2, draws.one(['Paid', 'Organic'])),
        status: customer
          ? 'Customer'
          : draws.one([
              'New',
              'Working',
              'Qualified',
              'Converted',
              'Cancelled',
              'Disqualified',
              'Junk',
            ]),
        created: written(draws.maybe(0.02, created)),
        first_response: written(answered && happened(answered)),
        last_activity: written(
          draws.maybe(0.3, happened(created + draws.whole(0, 40 * 24) * HOUR)),
        ),
        qualified: written(after(2, 10)),
        sales_qualified: written(after(3, 30)),
        opportunity: written(after(4, 60)),
        customer: written(customer),
        lead_origin: draws.maybe(0.1, draws.one(['Provided', 'Own'])),
      };
    }),
  };
}

const STATUSES = ['Planned', 'Held', 'Done', 'No show', 'Cancelled', 'Rescheduled', 'Bounced'];

function activitiesOf(draws: Draws, leads: GeneratedTable, deals: GeneratedTable): GeneratedTable {
  const yesNo = (blank: number) => draws.maybe(blank, draws.one(['Yes', 'No']));
  const kinds = [
    ...['Call', 'Call', 'Email', 'Email', 'Message', 'Meeting', 'Meeting', 'Demo', 'Visit'],
    ...['Proposal', 'Presentation', 'Task', 'Admin', 'Event'],
  ];
  return {
    columns: {
      id: 'text',
      owner: 'text',
      account: 'text',
      lead: 'text',
      deal: 'text',
      kind: 'text',
      status: 'text',
      at: 'moment',
      minutes: 'number',
      personalized: 'yesno',
      opened: 'yesno',
      reply: 'text',
      connected: 'yesno',
      accepted: 'yesno',
      work_stage: 'text',
      customer_kind: 'text',
    },
    rows: times(1_500, (index) => {
      const lead = draws.maybe(0.4, draws.one(leads.rows));
      // A lead is called when it comes, or at any other time.
      const isFirst = lead?.created !== undefined && draws.chance(0.5);
      const at = isFirst
        ? read(lead.created as string) + draws.one(ANSWERED_AFTER) * MINUTE
        : draws.moment();
      return {
        id: `A-${index + 1}`,
        owner: draws.maybe(0.04, draws.one(OWNERS)),
        account: draws.maybe(0.15, draws.one(ACCOUNTS)),
        lead: lead?.id,
        deal: draws.maybe(0.4, draws.one(deals.rows).id),
        kind: draws.one(kinds),
        status: draws.maybe(0.1, draws.chance(0.5) ? 'Done' : draws.one(STATUSES)),
        at: written(draws.maybe(0.02, at)),
        minutes: draws.maybe(0.1, draws.whole(0, 90)),
        personalized: yesNo(0.4),
        opened: yesNo(0.4),
        reply: draws.maybe(0.5, draws.one(['Positive', 'Negative', 'Neutral', 'Auto'])),
        connected: yesNo(0.3),
        accepted: yesNo(0.4),
        work_stage: draws.maybe(
          0.1,
          draws.one(['Prospecting', 'Qualifying', 'Converting', 'Presenting', 'Closing']),
        ),
        customer_kind: draws.maybe(0.1, draws.one(['New', 'Existing'])),
      };
    }),
  };
}

/** Customers with one interval or several: renewed, changed, interrupted, overlapping, or on trial at 0. */
function subscriptionsOf(draws: Draws): GeneratedTable {
  return {
    columns: {
      customer: 'text',
      owner: 'text',
      source: 'text',
      plan: 'text',
      started: 'moment',
      ended: 'moment',
      mrr: 'number',
      trial_started: 'moment',
    },
    rows: times(120, (index) => index).flatMap((index) => {
      const owner = draws.maybe(0.05, draws.one(OWNERS));
      const source = draws.maybe(0.05, draws.one(SOURCES));
      let started = draws.day();
      const trial = draws.maybe(0.6, daysAfter(started, -draws.whole(0, 30)));
      return times(draws.one([1, 1, 2, 2, 3, 4]), (nth) => {
        const isLast = draws.chance(0.35);
        const ended = isLast ? undefined : happened(daysAfter(started, draws.whole(20, 300)));
        const row = {
          customer: `Subscriber ${index + 1}`,
          owner,
          source,
          plan: draws.maybe(0.1, draws.one(['Solo', 'Team', 'Business'])),
          started: written(started),
          ended: written(ended),
          mrr: draws.chance(0.06) ? 0 : draws.whole(20, 900),
          trial_started: nth === 0 ? written(trial) : undefined,
        };
        // The next day, seamlessly, after a break or while this one still runs.
        started = daysAfter(ended ?? started, draws.one([0, 0, 1, 12, 45, 130, -10]));
        return { row, isKnown: started < END + 200 * DAY };
      })
        .filter(({ row, isKnown }) => isKnown && row.started! < written(END)!)
        .map(({ row }) => row);
    }),
  };
}

/** Monthly, for all owners but the last; what counts meetings is no quota. */
function targetsOf(draws: Draws): GeneratedTable {
  const months = times(24, (at) => new Date(Date.UTC(2023, at, 1)).toISOString().slice(0, 7));
  return {
    columns: { owner: 'text', period: 'text', target: 'number', metric: 'text' },
    rows: months.flatMap((period) =>
      OWNERS.slice(0, -1).flatMap((owner) => [
        { owner, period, target: draws.whole(5, 40) * 1_000, metric: draws.maybe(0.3, 'Revenue') },
        { owner, period, target: draws.whole(5, 20), metric: 'Meetings held' },
      ]),
    ),
  };
}

function spendOf(draws: Draws): GeneratedTable {
  return {
    columns: {
      source: 'text',
      date: 'moment',
      cost: 'number',
      sessions: 'number',
      visitors: 'number',
      clicks: 'number',
    },
    rows: times(300, () => ({
      source: draws.one(SOURCES),
      date: written(draws.maybe(0.02, draws.day())),
      cost: draws.maybe(0.08, draws.money(500)),
      sessions: draws.maybe(0.08, draws.whole(0, 900)),
      visitors: draws.maybe(0.08, draws.whole(0, 600)),
      clicks: draws.maybe(0.08, draws.whole(0, 300)),
    })),
  };
}

/** Orders of one to three lines. */
function ordersOf(draws: Draws): GeneratedTable {
  return {
    columns: {
      id: 'text',
      customer: 'text',
      owner: 'text',
      source: 'text',
      product: 'text',
      date: 'moment',
      amount: 'number',
      cost: 'number',
    },
    rows: times(300, (index) => index).flatMap((index) => {
      const shared = {
        id: `O-${index + 1}`,
        customer: draws.one(CUSTOMERS),
        owner: draws.maybe(0.05, draws.one(OWNERS)),
        source: draws.maybe(0.05, draws.one(SOURCES)),
        date: written(draws.day()),
      };
      return times(draws.whole(1, 3), () => {
        const amount = draws.maybe(0.03, draws.money(900));
        return {
          ...shared,
          product: draws.maybe(0.03, draws.one(PRODUCTS)),
          amount,
          cost: amount && draws.maybe(0.1, Math.round(amount * 60) / 100),
        };
      });
    }),
  };
}

function callsOf(draws: Draws, deals: GeneratedTable, leads: GeneratedTable): GeneratedTable {
  return {
    columns: {
      id: 'text',
      owner: 'text',
      deal: 'text',
      lead: 'text',
      date: 'moment',
      rep_seconds: 'number',
      customer_seconds: 'number',
      checklist_passed: 'number',
      checklist_total: 'number',
      objection: 'text',
      objection_handled: 'yesno',
    },
    rows: times(400, (index) => ({
      id: `C-${index + 1}`,
      owner: draws.maybe(0.04, draws.one(OWNERS)),
      deal: draws.maybe(0.2, draws.one(deals.rows).id),
      lead: draws.maybe(0.4, draws.one(leads.rows).id),
      date: written(draws.maybe(0.02, draws.moment())),
      rep_seconds: draws.maybe(0.06, draws.chance(0.05) ? 0 : draws.whole(20, 900)),
      customer_seconds: draws.maybe(0.06, draws.chance(0.05) ? 0 : draws.whole(20, 900)),
      checklist_passed: draws.maybe(0.1, draws.whole(0, 8)),
      checklist_total: draws.maybe(0.1, draws.whole(8, 12)),
      objection: draws.maybe(0.35, draws.one(['Price', 'Price', 'Timing', 'Competitor', 'Need'])),
      objection_handled: draws.maybe(0.3, draws.one(['Yes', 'No'])),
    })),
  };
}

/** Readings of each owner and network, now and then one is missing. */
function socialOf(draws: Draws): GeneratedTable {
  const counted = ['posts', 'shares', 'comments', 'likes', 'mentions'] as const;
  return {
    columns: {
      owner: 'text',
      network: 'text',
      date: 'moment',
      followers: 'number',
      requests_sent: 'number',
      requests_accepted: 'number',
      inquiries: 'number',
      profile_views: 'number',
      profile_level: 'number',
      ...Object.fromEntries(counted.map((name) => [name, 'number' as const])),
    },
    rows: OWNERS.flatMap((owner) =>
      ['LinkedIn', 'X', 'Telegram'].flatMap((network) => {
        const first = draws.whole(0, 14);
        return times(24 - first, (at) => {
          const sent = draws.whole(0, 60);
          return {
            owner,
            network,
            date: written(Date.UTC(2023, first + at + 1, draws.one([0, 1, 8]))),
            followers: draws.maybe(0.1, draws.whole(100, 2_000)),
            requests_sent: draws.maybe(0.1, sent),
            requests_accepted: draws.maybe(0.1, draws.whole(0, sent)),
            inquiries: draws.maybe(0.1, draws.whole(0, 8)),
            profile_views: draws.maybe(0.1, draws.whole(0, 300)),
            profile_level: draws.maybe(0.1, draws.whole(2, 10) / 10),
            ...Object.fromEntries(
              counted.map((name) => [name, draws.maybe(0.1, draws.whole(0, 30))]),
            ),
          };
        });
      }),
    ),
  };
}

function trainingOf(draws: Draws): GeneratedTable {
  return {
    columns: {
      owner: 'text',
      date: 'moment',
      course: 'text',
      score: 'number',
      max_score: 'number',
    },
    rows: times(60, () => ({
      owner: draws.maybe(0.04, draws.one(OWNERS)),
      date: written(draws.maybe(0.04, draws.day())),
      course: draws.one(['Product', 'Negotiation']),
      score: draws.maybe(0.06, draws.whole(0, 50)),
      max_score: draws.maybe(0.06, draws.one([50, 60, 100])),
    })),
  };
}

function surveysOf(draws: Draws): GeneratedTable {
  return {
    columns: { customer: 'text', owner: 'text', date: 'moment', score: 'number' },
    rows: times(200, () => ({
      customer: draws.one(CUSTOMERS),
      owner: draws.maybe(0.05, draws.one(OWNERS)),
      date: written(draws.maybe(0.02, draws.moment())),
      score: draws.maybe(0.05, draws.whole(1, 10)),
    })),
  };
}

function pricesOf(draws: Draws): GeneratedTable {
  return {
    columns: {
      product: 'text',
      our_price: 'number',
      competitor: 'text',
      competitor_price: 'number',
    },
    rows: PRODUCTS.flatMap((product) => {
      const price = draws.whole(50, 400);
      return COMPETITORS.map((competitor) => ({
        product,
        our_price: price,
        competitor,
        competitor_price: draws.maybe(0.15, draws.whole(50, 400)),
      }));
    }),
  };
}

function ticketsOf(draws: Draws): GeneratedTable {
  return {
    columns: {
      id: 'text',
      customer: 'text',
      owner: 'text',
      kind: 'text',
      opened: 'moment',
      resolved: 'moment',
    },
    rows: times(250, (index) => {
      const opened = draws.moment();
      const resolved = happened(opened + draws.whole(-5, 200) * HOUR);
      return {
        id: `T-${index + 1}`,
        customer: draws.one(CUSTOMERS),
        owner: draws.maybe(0.05, draws.one(OWNERS)),
        kind: draws.one(['Complaint', 'Request']),
        opened: written(draws.maybe(0.03, opened)),
        resolved: written(resolved && draws.maybe(0.1, resolved)),
      };
    }),
  };
}
