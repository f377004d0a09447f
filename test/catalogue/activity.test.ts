/** What the definitions of demand and activity leave open and the contract settles. */
import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/functions/cells';
import { call, tab as parsed } from '../functions/sheet';

/** A tab of these lines, their cells parted by `|`. */
const tab = (...lines: string[]) => parsed(lines.join('\n'));

describe('without a status column', () => {
  const logged = tab(
    'Type|Date|Replied',
    'Call|2024-01-10|',
    'Email|2024-01-10|Positive',
    'Message|2024-01-10|',
    'Proposal|2024-01-11|',
    'Meeting|2024-01-12|',
  );

  it.each([
    ['CALLS_MADE', 1],
    ['EMAILS_SENT', 1],
    ['OUTREACH', 3],
    ['PROPOSALS_SENT', 1],
    ['REPLY_RATE', 0.5],
  ])('%s counts what is there: %d', (name, expected) => {
    expect(call(name, logged, '2024-01')).toBe(expected);
  });

  it.each([
    'MEETINGS_PLANNED',
    'MEETINGS_HELD',
    'SHOW_RATE',
    'DEMOS_HELD',
    'VISITS_HELD',
    'TASKS_DONE',
    'FOLLOW_UP_MEETINGS',
    'MEETING_ACCEPTANCE_RATE',
  ])('%s asks for one', (name) => {
    expect(() => call(name, logged, '2024-01')).toThrow(
      `${name}: no column for "status" in the activities table (headers: Type, Date, Replied). Rename one to Status, or`,
    );
  });
});

describe('by status', () => {
  const meetings = tab(
    'Type|Status|Date|Account|Accepted',
    'Meeting|Held|2024-01-10|Acme|Yes',
    'Demo|Completed|2024-01-11|acme|',
    'Meeting|No show|2024-01-12|Acme|Yes',
    'Call|Cancelled|2024-01-13|Bolt|',
    'Call|Held|2024-01-13|Bolt|',
    'Meeting|Rescheduled|2024-01-14|Bolt|No',
    'Meeting|Planned|2024-01-15|Bolt|',
    'Meeting|Held|2023-12-01|Bolt|',
    'Meeting|Held|2024-01-20|Bolt|',
    'Meeting|Held|2024-01-21||',
    'Visit|Done|2024-01-22|Acme|',
    'Email|Bounced|2024-01-22|Acme|',
    'Email|Planned|2024-01-22|Acme|',
  );

  it.each([
    ['MEETINGS_HELD', 4, 'done is held'],
    ['DEMOS_HELD', 1, 'the completed one'],
    ['VISITS_HELD', 1, 'a visit is no meeting'],
    ['MEETINGS_PLANNED', 9, 'whatever became of them'],
    ['SHOW_RATE', 5 / 7, 'rescheduled and planned ones stay out'],
    ['FOLLOW_UP_MEETINGS', 2, 'with Acme, and with Bolt after December; without an account none'],
    ['MEETING_ACCEPTANCE_RATE', 5 / 7, 'held or marked accepted'],
    ['EMAILS_SENT', 1, 'a bounced one was sent, a planned one not yet'],
  ])('%s is %d: %s', (name, expected) => {
    expect(call(name, meetings, '2024-01')).toBe(expected);
  });

  it('takes calls that reached nobody for tried, not for held', () => {
    const calls = tab(
      'Type|Status|Date|Connected',
      'Call|Done|2024-01-10|No',
      'Call|Done|2024-01-10|Yes',
      'Call|No show|2024-01-10|',
    );
    expect(call('CALLS_MADE', calls)).toBe(2);
    expect(call('CALL_CONNECT_RATE', calls)).toBe(0.5);
    expect(call('SHOW_RATE', calls)).toBe(0.5);
  });
});

describe('proposals', () => {
  it('are accepted of those sent: no presentation, none that is still planned, whenever the yes came', () => {
    const offers = tab(`
      Type | Status | Date | Accepted
      Proposal | Done | 2024-01-10 | Yes
      Proposal | | 2024-01-11 | No
      Proposal | Done | 2024-01-12 |
      Proposal | Planned | 2024-01-30 | Yes
      Presentation | Done | 2024-01-12 | Yes
      Proposal | Done | 2024-02-12 | Yes`);
    expect(call('PROPOSAL_ACCEPTANCE_RATE', offers, '2024-01')).toBe(1 / 3);
  });
});

describe('a yes/no column', () => {
  const emails = (...opened: string[]) =>
    tab('Type|Date|Opened', ...opened.map((one) => `Email|2024-01-10|${one}`));

  it('says no where it is blank beside any yes', () => {
    expect(call('EMAIL_OPEN_RATE', emails('Yes', '', 'No', ''))).toBe(0.25);
  });

  it('says nothing where it is blank in every row', () => {
    expect(() => call('EMAIL_OPEN_RATE', emails('', ''))).toThrow(
      'EMAIL_OPEN_RATE: the column for "opened" in the activities table is blank in every row.',
    );
  });

  it.each([
    ['EMAIL_OPEN_RATE', 'opened'],
    ['PERSONALIZED_OUTREACH', 'personalized'],
    ['CALL_CONNECT_RATE', 'connected'],
    ['PROPOSAL_ACCEPTANCE_RATE', 'accepted'],
  ])('%s asks for %s', (name, column) => {
    expect(() => call(name, tab('Type|Date', 'Email|2024-01-10'))).toThrow(
      `${name}: no column for "${column}"`,
    );
  });
});

describe('replies', () => {
  it('are to e-mails and messages that arrived, automatic ones left out', () => {
    const sent = tab(
      'Type|Status|Date|Reply',
      'Email|Done|2024-01-10|Positive',
      'Email|Done|2024-01-10|Auto',
      'Email|Bounced|2024-01-10|',
      'Message|Done|2024-01-10|Negative',
      'Message|Done|2024-01-10|Neutral',
      'Email|Done|2024-01-10|',
      'Call|Done|2024-01-10|Positive',
    );
    expect(call('REPLY_RATE', sent)).toBe(3 / 5);
    expect(call('POSITIVE_REPLY_RATE', sent)).toBe(1 / 3);
    expect(call('NEGATIVE_REPLY_RATE', sent)).toBe(1 / 3);
  });
});

describe('existing customers', () => {
  const talks = tab(
    'Type|Status|Date|Account|Connected|Customer kind',
    'Call|Done|2024-01-10|Acme|Yes|Existing',
    'Call|Done|2024-01-10|Acme|Yes|Existing',
    'Call|Done|2024-01-10|Bolt|No|Existing',
    'Meeting|Held|2024-01-10|Core|No|New',
    'Meeting|Held|2024-01-10|Dune|No|',
    'Proposal|Done|2024-01-11|Bolt||Existing',
    'Proposal|Done|2024-01-11|Core||New',
  );

  it('have their share of the talks of which it is known with whom', () => {
    expect(call('EXISTING_CUSTOMER_SHARE', talks)).toBe(2 / 3);
  });

  it('are counted once each among those who got a proposal', () => {
    expect(call('UPSELL_OFFER_RATE', talks)).toBe(1);
  });
});

describe('calls and e-mails on deals', () => {
  const deals = tab(
    'ID|Deal|Status|Amount|Created|Closed',
    '1|Atlas|Won|10|2024-01-01|2024-01-20',
    '2|Beacon|Lost|10|2024-01-01|2024-01-25',
    '3|Cedar|Open|10|2024-01-01|',
    '4|Delta|Won|10|2023-11-01|2023-12-20',
  );
  const activities = tab(
    'Deal|Type|Status|Date',
    '1|Call|Done|2023-12-01',
    'Atlas|Call|Done|2024-02-01',
    '1|Call|Planned|2024-01-05',
    '1|Call|No show|2024-01-06',
    '2|Email|Done|2024-01-05',
    '2|Email|Bounced|2024-01-06',
    '3|Call|Done|2024-01-05',
    '9|Call|Done|2024-01-05',
  );

  it('are those made or sent, at any time, by id or by name, over all deals closed', () => {
    expect(call('CALLS_PER_DEAL', deals, activities, '2024-01')).toBe(1);
    expect(call('EMAILS_PER_DEAL', deals, activities, '2024-01')).toBe(1);
    expect(call('CALLS_PER_DEAL', deals, activities, '2024-02')).toBe('');
  });
});

describe('days since the last contact', () => {
  it('are those between two moments, dates or texts', () => {
    expect(call('DAYS_SINCE_LAST_CONTACT', '2024-03-01', '2024-03-31')).toBe(30);
    expect(call('DAYS_SINCE_LAST_CONTACT', 45352, 45382)).toBe(30);
    expect(call('DAYS_SINCE_LAST_CONTACT', '2024-03-31', '2024-03-01')).toBe('');
    expect(call('DAYS_SINCE_LAST_CONTACT', '', '2024-03-31')).toBe('');
  });

  const deals = tab(
    'Deal|Status|Amount|Created|Closed|Last activity',
    'Atlas|Open|10|2024-01-01||2024-03-01',
    'Beacon|Open|10|2024-03-21||',
    'Cedar|Open|10|2024-01-01||2024-04-02',
    'Delta|Won|10|2024-01-01|2024-02-01|2024-01-05',
    'Ember|Won|10|2024-01-01|2024-04-01|2024-03-17',
  );

  it('run to the last day, from the creation where there was none', () => {
    expect(call('DAYS_SINCE_LAST_CONTACT', deals, '2024-03-31', 'deal', 'Atlas')).toBe(30);
    expect(call('DAYS_SINCE_LAST_CONTACT', deals, '2024-03-31', 'deal', 'Beacon')).toBe(10);
  });

  it('are not known where the last contact came later', () => {
    expect(call('DAYS_SINCE_LAST_CONTACT', deals, '2024-03-31', 'deal', 'Cedar')).toBe('');
    expect(call('DAYS_SINCE_LAST_CONTACT', deals, '2024-03-31')).toBeCloseTo((30 + 10 + 14) / 3, 9);
  });

  it('neglect a deal when they are more than 14', () => {
    expect(call('NEGLECTED', deals, '2024-03-31')).toBe(1);
    expect(call('NEGLECTED', deals, '2024-04-01', 'deal', 'Ember')).toBe(0);
  });

  it('need a period', () => {
    expect(() => call('NEGLECTED', deals)).toThrow('NEGLECTED: needs a period');
    expect(() => call('DAYS_SINCE_LAST_CONTACT', deals)).toThrow('needs a period');
  });

  it('are those of leads that are neither customers nor cancelled, where leads are given', () => {
    const leads = tab(
      'Lead|Lead Status|Created|First response|Customer date|Last contacted',
      'Atlas|Open|2024-01-01|2024-01-02||2024-03-01',
      'Beacon|Junk|2024-01-01|||',
      'Cedar|Customer|2024-01-01||2024-02-01|2024-01-31',
      'Delta|Customer|2024-01-01|2024-03-11|2024-04-05|',
      'Ember|Open|2024-03-31 12:00|||',
    );
    expect(call('DAYS_SINCE_LAST_CONTACT', leads, '2024-03-31')).toBe(25);
    expect(call('NEGLECTED', leads, '2024-03-31')).toBe(2);
  });
});

describe('the time by stage of work', () => {
  it('has every stage, also without an activity', () => {
    const rows = call(
      'TIME_BY_WORK_STAGE',
      tab('Type|Status|Date|Minutes|Work stage'),
    ) as Result[][];
    expect(rows).toEqual([
      ['Stage of work', 'Minutes', 'Share', 'Activities', 'Successes', 'Success rate'],
      ...['Prospecting', 'Qualifying', 'Converting', 'Presenting', 'Closing'].map((stage) => [
        stage,
        0,
        '',
        0,
        0,
        '',
      ]),
    ]);
  });
});
