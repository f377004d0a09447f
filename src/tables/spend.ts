/** Spend: one row a channel's day or month. */
import type { TableSpec } from './schema';
import { date, money, number, SOURCE, text } from './shared';

export const spend = {
  name: 'spend',
  oneRowIs: "a channel's day or month",
  telling: ['date', 'cost|sessions|visitors|clicks'],
  against: 'customer|order id|amount|stage|deal|product|activity type|due date',
  entity: { before: 'campaign', after: 'кампании' },
  columns: {
    source: text('Source', {
      ...SOURCE,
      spend: ' > > > > medium > platform|ad platform > campaign name|name',
    }),
    date: date('Date', { en: 'date|day > week|month|period > start date' }),
    cost: money('Cost', {
      en: 'cost|spend|spent|amount spent|ad spend|actual cost|total cost > budget spent',
    }),
    sessions: number('Sessions', { en: 'sessions > visits' }),
    visitors: number('Visitors', { en: 'visitors|unique visitors > users' }),
    clicks: number('Clicks', { en: 'clicks|link clicks' }),
  },
  derived: {},
} satisfies TableSpec as TableSpec;
