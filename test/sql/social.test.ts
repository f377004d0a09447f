/** Social: statements written from the definitions of the KPIs. */
import { describe } from 'vitest';
import { compareWithSql, over, withTables } from './harness';

const social = over('social');

const ASKED = 'in_period(date) and chosen(owner)';

const total = (column: string) =>
  social(`select coalesce(sum(${column}), 0) from social where ${ASKED}`);
/** Pooled over the readings that have both. */
const pooled = (part: string, whole: string) =>
  social(`select sum(${part}) / nullif(sum(${whole}), 0) from social
    where ${part} is not null and ${whole} is not null and ${ASKED}`);

/** The last that was read of each owner and network before a moment, or ever where it is null. */
const lastRead = (column: string, before: string) => `(
  select owner, network, arg_max(${column}, date) as last from social
  where ${column} is not null and chosen(owner) and (${before} is null or date < ${before})
  group by owner, network)`;

describe('KPIs of social selling and SQL', () => {
  compareWithSql(withTables('social'), {
    FOLLOWERS: social(
      `select coalesce(sum(last), 0) from ${lastRead('followers', 'period_end()')}`,
    ),
    FOLLOWER_GROWTH: social(
      `select sum(later.last) / nullif(sum(earlier.last), 0) - 1
      from ${lastRead('followers', 'period_start()')} earlier
      join ${lastRead('followers', 'period_end()')} later using (owner, network)`,
      { needsPeriod: true },
    ),
    CONNECTION_ACCEPTANCE_RATE: pooled('requests_accepted', 'requests_sent'),
    SOCIAL_INQUIRIES: total('inquiries'),
    PROFILE_VIEWS: total('profile_views'),
    PROFILE_VIEW_GROWTH: social(
      `select sum(profile_views) filter (in_period(date))
        / nullif(sum(profile_views) filter (in_previous(date)), 0) - 1
      from social where chosen(owner)`,
      { needsPeriod: true },
    ),
    PROFILE_STRENGTH: social(`select avg(last) from ${lastRead('profile_level', 'period_end()')}`),
    SHARES_PER_POST: pooled('shares', 'posts'),
    COMMENTS_PER_POST: pooled('comments', 'posts'),
    LIKES_PER_POST: pooled('likes', 'posts'),
  });
});
