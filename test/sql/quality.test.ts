/** Quality: statements written from the definitions of the KPIs. */
import { describe } from 'vitest';
import { compareWithSql, over, withTables } from './harness';

const calls = over('calls');
const training = over('training');

const ASKED = 'in_period(date) and chosen(owner)';

const topObjections = (winRate: string) => `
  with asked as (select * from calls where objection is not null and ${ASKED})
  select objection, count(*) as calls, count(*) / (select count(*) from asked),
    count(*) filter (objection_handled), ${winRate}
  from asked group by objection order by calls desc, objection`;

describe('KPIs of quality and SQL', () => {
  compareWithSql(withTables('quality'), {
    CHECKLIST_SCORE: calls(`
      select sum(checklist_passed) / nullif(sum(checklist_total), 0) from calls
      where checklist_passed is not null and checklist_total is not null and ${ASKED}`),
    TALK_RATIO: calls(`
      select avg(rep_seconds / (rep_seconds + customer_seconds)) from calls
      where rep_seconds + customer_seconds > 0 and ${ASKED}`),
    OBJECTION_HANDLED_RATE: calls(`
      select count(*) filter (objection_handled) / nullif(count(*), 0) from calls
      where objection is not null and ${ASKED}`),
    TOP_OBJECTIONS: [
      calls(topObjections('null')),
      over(
        'calls',
        'deals',
      )(
        topObjections(`(
          select count(*) filter (status = 'Won') / nullif(count(*), 0) from deals
          where status in ('Won', 'Lost')
            and id in (select deal from asked as same where same.objection = asked.objection))`),
      ),
    ],
    TRAINING_SCORE: training(`
      select avg(score / max_score) from training where max_score > 0 and ${ASKED}`),
    TRAINED_SHARE: training(`
      select count(distinct owner) filter (in_period(date)) / nullif(count(distinct owner), 0)
      from training where chosen(owner)`),
  });
});
