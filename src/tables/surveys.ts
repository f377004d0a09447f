/** Surveys: one row a customer's answer. */
import type { TableSpec } from './schema';
import { ACCOUNT, date, number, OWNER, text } from './shared';

export const surveys = {
  name: 'surveys',
  oneRowIs: "a customer's answer",
  telling: ['date', 'score', 'customer'],
  against: 'course|max score|objection|checklist passed',
  entity: { before: 'survey|response', after: 'опроса' },
  columns: {
    customer: text('Customer', { ...ACCOUNT, surveys: 'respondent > email' }),
    owner: text('Owner', OWNER),
    date: date('Date', {
      en: 'date|response date|responded at|answered at|submitted at > timestamp|created|created at|completed at',
    }),
    score: number('Score', { en: 'score|rating|csat|csat score|satisfaction|nps > answer|stars' }),
  },
  derived: {},
} satisfies TableSpec as TableSpec;
