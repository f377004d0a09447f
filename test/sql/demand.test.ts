/** Demand: statements written from the definitions of the KPIs. */
import { describe } from 'vitest';
import { compareWithSql, over } from './harness';

const leads = over('leads');

describe('KPIs of demand and SQL', () => {
  compareWithSql(['LEADS', 'QUALIFIED_LEADS'], {
    LEADS: leads('select count(*) from leads where in_period(created) and chosen(owner)'),
    QUALIFIED_LEADS: leads(`select count(*) from leads
      where qualified is not null and in_period(qualified) and chosen(owner)`),
  });
});
