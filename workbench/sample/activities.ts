/** Sample activities: calls, e-mails, meetings and proposals around the deals, and the work between them. */
import { DAY, END, isoMinute, pick, randomNumbers, type SampleTab } from './chance';
import type { SampleDeal } from './stage-history';

const HEADERS = [
  'Activity ID',
  'Activity type',
  'Activity date',
  'Owner',
  'Company',
  'Deal ID',
  'Status',
  'Minutes',
  'Personalized',
  'Opened',
  'Reply',
  'Connected',
  'Accepted',
  'Work stage',
  'Customer type',
] as const;

type Header = (typeof HEADERS)[number];
type Activity = Partial<Record<Header, string>> & { at: number };

const FIRST = Date.parse('2024-01-01');
const HOUR = DAY / 24;

/** `calls` multiplies how many are made for a deal, `care` how often e-mails are written for one reader. */
const OWNERS: Readonly<Record<string, { calls: number; care: number; admin: number }>> = {
  'Priya Nair': { calls: 1.5, care: 0.75, admin: 0.7 },
  'Marcus Boyd': { calls: 1.1, care: 0.5, admin: 1 },
  'Anna Keller': { calls: 1.25, care: 0.6, admin: 0.9 },
  'Lena Fischer': { calls: 1, care: 0.35, admin: 1.3 },
  'Tomás Rivera': { calls: 0.8, care: 0.4, admin: 1.1 },
  'Sofia Rossi': { calls: 1, care: 0.6, admin: 0.8 },
  'Daniel Osei': { calls: 0.65, care: 0.3, admin: 1.6 },
  'Mei Tanaka': { calls: 1.2, care: 0.65, admin: 0.8 },
  'Jonas Weber': { calls: 0.6, care: 0.45, admin: 1.2 },
};

export function activities(deals: readonly SampleDeal[], seed = 6): SampleTab {
  const random = randomNumbers(seed);
  const around = deals.flatMap((deal) => ofDeal(deal, random));
  const between = Object.keys(OWNERS).flatMap((owner) => ofWeeks(owner, random));
  const rows = [...around, ...between]
    .filter(({ at }) => at >= FIRST && at < END + DAY)
    .sort((one, other) => one.at - other.at)
    .map((activity, index) => {
      const row = {
        ...activity,
        'Activity ID': String(700_001 + index),
        'Activity date': isoMinute(activity.at),
      };
      return HEADERS.map((header) => row[header] ?? '');
    });
  return { name: 'Activities', rows: [[...HEADERS], ...rows] };
}

/** From the first e-mail to the proposal, each in its place between the deal's beginning and its end. */
function ofDeal(deal: SampleDeal, random: () => number): Activity[] {
  const owner = deal['Deal owner']!;
  const habits = OWNERS[owner];
  if (!habits) return [];
  const created = Date.parse(deal['Create Date']!);
  const isOver = deal['Deal Stage']!.startsWith('Closed');
  const isWon = deal['Deal Stage'] === 'Closed Won';
  const ended = isOver ? Date.parse(deal['Close Date']!) : END;
  const base = {
    Owner: owner,
    Company: deal['Associated Company']!,
    'Deal ID': deal['Record ID']!,
    'Customer type': deal['Deal Type'] === 'Existing Business' ? 'Existing' : 'New',
  };
  const at = (from: number, to: number): number =>
    Math.min(
      created + Math.floor(((ended - created) / DAY) * (from + (to - from) * random())) * DAY,
      END,
    ) +
    (8.5 + 8 * random()) * HOUR;
  const found: Activity[] = [];
  const add = (of: Omit<Activity, keyof typeof base>) => found.push({ ...base, ...of } as Activity);

  if (random() < 0.75) add({ ...email(habits.care, random), at: at(0, 0.1) });
  const calls = Math.floor(habits.calls * (isWon ? 1.3 : 0.8) * (0.4 + random()) + 0.5);
  for (let index = 0; index < calls; index++) {
    const from = index / (calls + 1);
    add({ ...call(index, random), at: at(from, from + 0.2) });
  }
  if (random() < (isWon ? 0.8 : 0.4)) add({ ...meeting(isWon, random), at: at(0.3, 0.6) });
  if (random() < (isWon ? 0.9 : isOver ? 0.3 : 0.1)) {
    const isAccepted = isWon && random() < 0.9;
    add({
      'Activity type': 'Proposal',
      Status: 'Sent',
      Minutes: minutes(50, random),
      Accepted: isAccepted ? 'yes' : 'no',
      'Work stage': 'Closing',
      at: at(0.6, 0.95),
    });
  }
  return found;
}

/** A personal e-mail is answered twice as often. */
function email(care: number, random: () => number): Omit<Activity, 'at'> {
  const isPersonal = random() < care;
  const isBounced = random() < 0.03;
  const isOpened = !isBounced && random() < (isPersonal ? 0.62 : 0.4);
  const isAnswered = isOpened && random() < (isPersonal ? 0.45 : 0.3);
  const [answer] = [
    pick(
      [
        { name: 'Positive', share: isPersonal ? 3 : 1.5 },
        { name: 'Neutral', share: 1.6 },
        { name: 'Negative', share: 1.4 },
      ],
      random,
    ).name,
  ];
  return {
    'Activity type': 'Email',
    Status: isBounced ? 'Bounced' : 'Sent',
    Minutes: minutes(isPersonal ? 14 : 5, random),
    Personalized: isPersonal ? 'yes' : 'no',
    Opened: isOpened ? 'yes' : 'no',
    Reply: isAnswered ? answer! : 'None',
    'Work stage': 'Prospecting',
  };
}

/** Without a status: it was made. The first ones are to find out whom one talks to. */
function call(index: number, random: () => number): Omit<Activity, 'at'> {
  const isConnected = random() < 0.62;
  const early = index === 0 ? 'Prospecting' : 'Qualifying';
  const stage = random() < 0.6 - 0.3 * index ? early : 'Converting';
  if (stage === 'Converting' && random() < 0.4) return message(random);
  return {
    'Activity type': 'Call',
    Minutes: isConnected ? minutes(16, random) : '1',
    Connected: isConnected ? 'yes' : 'no',
    'Work stage': stage,
  };
}

function message(random: () => number): Omit<Activity, 'at'> {
  return {
    'Activity type': 'Message',
    Status: 'Sent',
    Minutes: minutes(6, random),
    Personalized: random() < 0.7 ? 'yes' : 'no',
    Reply: random() < 0.35 ? 'Positive' : random() < 0.2 ? 'Negative' : 'None',
    'Work stage': 'Converting',
  };
}

function meeting(isWon: boolean, random: () => number): Omit<Activity, 'at'> {
  const isDemo = random() < 0.5;
  const status = pick(
    [
      { name: 'Held', share: isWon ? 16 : 8 },
      { name: 'No show', share: 1.4 },
      { name: 'Cancelled', share: 0.7 },
      { name: 'Rescheduled', share: 0.4 },
    ],
    random,
  ).name;
  const isHeld = status === 'Held';
  return {
    'Activity type': isDemo ? 'Demo' : 'Meeting',
    Status: status,
    Minutes: isHeld ? minutes(isDemo ? 55 : 42, random) : '',
    Accepted: isHeld || random() < 0.5 ? 'yes' : 'no',
    'Work stage': isDemo ? 'Presenting' : 'Qualifying',
  };
}

const WEEK = 7 * DAY;

/** Paperwork every other week, a task or a visit now and then. */
function ofWeeks(owner: string, random: () => number): Activity[] {
  const { admin } = OWNERS[owner]!;
  const from = owner === 'Jonas Weber' ? Date.parse('2025-08-04') : FIRST;
  const fortnights = Math.floor((END - from) / (2 * WEEK));
  return Array.from({ length: fortnights }, (_, fortnight): Activity[] => {
    const at = () =>
      from + 2 * fortnight * WEEK + Math.floor(random() * 5) * DAY + (9 + 7 * random()) * HOUR;
    const task = pick(
      [
        { name: 'Done', share: 4 },
        { name: 'Planned', share: 1 },
      ],
      random,
    ).name;
    return [
      {
        Owner: owner,
        'Activity type': 'Admin',
        Status: 'Done',
        Minutes: minutes(150 * admin, random),
        at: at(),
      },
      ...(random() < 0.4
        ? [{ Owner: owner, 'Activity type': 'Task', Status: task, Minutes: '20', at: at() }]
        : []),
      ...(random() < 0.15
        ? [{ Owner: owner, 'Activity type': 'Visit', Status: 'Held', Minutes: '90', at: at() }]
        : []),
    ];
  }).flat();
}

const minutes = (usual: number, random: () => number): string =>
  String(Math.max(1, Math.round(usual * (0.6 + 0.8 * random()))));
