/** Activity: statements written from the definitions of the KPIs. */
import { describe } from 'vitest';
import { datasets } from '../support/datasets';
import { zoho } from './companies';
import { compareOver, compareWithSql, over, type Statements, withTables } from './harness';

const activities = over('activities');
const dealsAndActivities = over('deals', 'activities');
const deals = over('deals');
const leads = over('leads');

const ASKED = `in_period("at") and chosen(owner)`;

const HELD = `coalesce(status in ('Held', 'Done'), false)`;
/** A call, a message or a proposal that is in the table was made, unless its status says otherwise. */
const MADE = `(status is null or status in ('Held', 'Done'))`;
/** What bounced was sent, but not delivered. */
const SENT = `(status is null or status in ('Held', 'Done', 'Bounced'))`;
const WRITTEN = `kind in ('Email', 'Message')`;
const MEETING = `kind in ('Meeting', 'Demo')`;
const REPLIED = `coalesce(reply in ('Positive', 'Negative', 'Neutral'), false)`;
/** Meetings, demos, and calls that somebody waited for: a status says so, and they did not ring in vain. */
const SCHEDULED = `(${MEETING} or (kind = 'Call' and status is not null and status <> 'Bounced'
  and connected is distinct from false))`;
const CONVERSATION = `((kind = 'Call' and connected is true) or (${MEETING} and ${HELD}))`;

const number = (condition: string) =>
  activities(`select count(*) from activities where ${condition} and ${ASKED}`);
/** Of the activities that meet one condition, the share that meets another, too. */
const share = (part: string, whole: string) =>
  activities(`select count(*) filter (${part}) / nullif(count(*), 0)
    from activities where ${whole} and ${ASKED}`);
const perDeal = (condition: string) =>
  dealsAndActivities(`
    with ended as (select id from deals
      where status in ('Won', 'Lost') and in_period(closed) and chosen(owner))
    select (select count(*) from activities join ended on deal = ended.id where ${condition})
      / nullif((select count(*) from ended), 0)`);

/** Open at the period's end: by today's status, or closed on that day or later. */
const OPEN_DEALS = `(
  select coalesce(last_activity, created) as last_contact from deals
  where created < period_end() and (status = 'Open' or closed >= period_end()) and chosen(owner))`;
const OPEN_LEADS = `(
  select coalesce(greatest(last_activity, first_response), created) as last_contact from leads
  where created < period_end() and (customer is null or customer >= period_end())
    and coalesce(status not in ('Cancelled', 'Disqualified', 'Junk'), true) and chosen(owner))`;
/** A contact after the day is not the last one of that day, and which was is not known. */
const sinceContact = (open: string) => `
  select avg(datediff('second', last_contact, last_day()) / 86400) from ${open}
  where last_contact <= last_day()`;
const neglected = (open: string) =>
  `select count(*) from ${open} where last_contact < last_day() - interval 14 days`;

const statements: Statements = {
  CALLS_MADE: number(`kind = 'Call' and ${MADE}`),
  EMAILS_SENT: number(`kind = 'Email' and ${SENT}`),
  OUTREACH: number(`((kind = 'Call' and ${MADE}) or (${WRITTEN} and ${SENT}))`),
  COLD_OUTREACH: number(
    `work_stage = 'Prospecting' and ((kind = 'Call' and ${MADE}) or (${WRITTEN} and ${SENT}))`,
  ),
  MEETINGS_PLANNED: number(SCHEDULED),
  MEETINGS_HELD: number(`${MEETING} and ${HELD}`),
  SHOW_RATE: share(HELD, `${SCHEDULED} and status in ('Held', 'Done', 'No show', 'Cancelled')`),
  FOLLOW_UP_MEETINGS: activities(`
      with held as (
        select *, row_number() over (partition by account order by "at", line) as nth
        from activities
        where ${MEETING} and ${HELD} and account is not null and "at" is not null)
      select count(*) from held where nth > 1 and ${ASKED}`),
  DEMOS_HELD: number(`kind = 'Demo' and ${HELD}`),
  VISITS_HELD: number(`kind = 'Visit' and ${HELD}`),
  TASKS_DONE: number(`kind = 'Task' and ${HELD}`),
  PROPOSALS_SENT: number(`kind in ('Proposal', 'Presentation') and ${MADE}`),
  PROPOSAL_ACCEPTANCE_RATE: share('accepted', `kind = 'Proposal' and ${MADE}`),
  EMAIL_OPEN_RATE: share('opened', `kind = 'Email' and ${MADE}`),
  REPLY_RATE: share(REPLIED, `${WRITTEN} and ${MADE}`),
  POSITIVE_REPLY_RATE: share(`reply = 'Positive'`, `${WRITTEN} and ${SENT} and ${REPLIED}`),
  NEGATIVE_REPLY_RATE: share(`reply = 'Negative'`, `${WRITTEN} and ${SENT} and ${REPLIED}`),
  MEETING_ACCEPTANCE_RATE: share(`${HELD} or accepted`, MEETING),
  PERSONALIZED_OUTREACH: number(`${WRITTEN} and ${SENT} and personalized`),
  PERSONALIZED_OUTREACH_RATE: share('personalized', `${WRITTEN} and ${SENT}`),
  CALL_CONNECT_RATE: share('connected', `kind = 'Call' and ${MADE}`),
  CALLS_PER_DEAL: perDeal(`kind = 'Call' and ${MADE}`),
  EMAILS_PER_DEAL: perDeal(`kind = 'Email' and ${SENT}`),
  CUSTOMER_ACQUISITION_RATE: leads(`
      select count(customer) / nullif(count(*), 0) from leads
      where first_response is not null and in_period(first_response) and chosen(owner)`),
  EXISTING_CUSTOMER_SHARE: share(
    `customer_kind = 'Existing'`,
    `${CONVERSATION} and customer_kind is not null`,
  ),
  UPSELL_OFFER_RATE: activities(`
      select count(distinct account) filter (kind = 'Proposal' and ${MADE})
        / nullif(count(distinct account) filter (${CONVERSATION}), 0)
      from activities where customer_kind = 'Existing' and ${ASKED}`),
  ADMIN_TIME_SHARE: activities(`
      select coalesce(sum(minutes) filter (kind = 'Admin'), 0) / nullif(sum(minutes), 0)
      from activities where ${ASKED}`),
  TIME_BY_WORK_STAGE: activities(`
      with done as (
        select *, (${REPLIED} or coalesce(accepted, false) or (kind in ('Meeting', 'Demo', 'Visit', 'Call')
          and ${HELD} and connected is distinct from false)) as succeeded
        from activities where work_stage is not null and ${ASKED})
      select stage, coalesce(sum(minutes), 0),
        coalesce(sum(minutes), 0) / nullif((select sum(minutes) from done), 0),
        count(id), count(*) filter (succeeded), count(*) filter (succeeded) / nullif(count(id), 0)
      from (values (1, 'Prospecting'), (2, 'Qualifying'), (3, 'Converting'), (4, 'Presenting'),
        (5, 'Closing')) as stages (place, stage)
      left join done on work_stage = stage
      group by place, stage order by place`),
  DAYS_SINCE_LAST_CONTACT: [
    deals(sinceContact(OPEN_DEALS), { needsPeriod: true }),
    leads(sinceContact(OPEN_LEADS), { needsPeriod: true }),
  ],
  NEGLECTED: [
    deals(neglected(OPEN_DEALS), { needsPeriod: true }),
    leads(neglected(OPEN_LEADS), { needsPeriod: true }),
  ],
};

describe('KPIs of activity and SQL', () => {
  compareWithSql(withTables('activity'), statements);
});

describe.skipIf(!datasets)('KPIs of the calls of a Zoho CRM and SQL', () => {
  compareOver(zoho, ['leads', 'activities'], statements, ['CALLS_MADE', 'OUTREACH']);
});
