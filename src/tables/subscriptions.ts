/** Subscriptions: one row a customer's paid interval, or a customer's month. */
import { checkPaid, paid } from './paid';
import type { TableSpec } from './schema';
import { ACCOUNT, date, money, OWNER, PRODUCT, SOURCE, text } from './shared';

export const subscriptions = {
  name: 'subscriptions',
  oneRowIs: "a customer's paid interval or month",
  entity: { before: 'subscription', after: 'подписки' },
  telling: ['customer', 'mrr', 'started|month'],
  against: 'stage|deal stage|deal name|close date|created',
  columns: {
    customer: text('Customer', {
      ...ACCOUNT,
      subscriptions: 'customer > subscriber > user|user id|tenant',
    }),
    owner: text('Owner', OWNER),
    source: text('Source', SOURCE),
    plan: text('Plan', { ...PRODUCT, subscriptions: 'plan|plan name|tier > subscription' }),
    started: date('Started', {
      en: 'started|start|start date|subscribed|activated|activation date|contract start|from',
    }),
    ended: date('Ended', {
      en: 'ended|end|end date|cancelled|canceled|cancelled at|cancellation date|churned|churn date|until > contract end > expiry|expires|paid through',
    }),
    month: {
      type: 'period',
      title: 'Month',
      words: { en: 'month|billing month > period > date' },
    },
    mrr: money('MRR', {
      en: 'mrr|mrr amount|monthly recurring revenue > monthly revenue|monthly fee|monthly price|monthly amount',
    }),
    trial_started: date('Trial started', {
      en: 'trial started|trial start|trial start date|trial date|trial began',
    }),
  },
  derived: paid,
  check: checkPaid,
} satisfies TableSpec as TableSpec;
