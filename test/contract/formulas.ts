/**
 * The textbook formulas of the scalar forms, written once more and by hand from the definitions of kpis.csv,
 * arguments in its order. Nothing of the catalogue is used, so that a swapped argument shows.
 */

type Formula = (...numbers: number[]) => number;

/** By function name: the arguments as kpis.csv lists them, the formula, and its arguments that may change places. */
export const formulas: Readonly<
  Record<string, { args: string; formula: Formula; symmetric?: readonly string[] }>
> = {
  LEAD_VELOCITY_RATE: { args: 'current;previous', formula: (now, before) => now / before - 1 },
  LEAD_RESPONSE_TIME: {
    args: 'created;first_response',
    formula: (created, first) => (first < created ? Number.NaN : (first - created) * 24),
  },
  RESPONSE_WITHIN_HOUR: share('within;leads'),
  LEAD_FOLLOW_UP_RATE: share('followed_up;leads'),
  VISITOR_TO_LEAD_RATE: share('leads;visitors'),
  LEAD_TO_OPPORTUNITY_RATE: share('opportunities;leads'),
  LEAD_CONVERSION_RATE: share('customers;leads'),
  MQL_CONVERSION_RATE: share('customers;mqls'),
  MQL_TO_SQL_RATE: share('sqls;mqls'),
  SQL_CONVERSION_RATE: share('customers;sqls'),
  LEAD_CONVERSION_TIME: share('total_days;customers'),
  TOUCHES_TO_CONVERT: share('touches;customers'),
  COST_PER_LEAD: share('spend;leads'),
  COST_PER_SESSION: share('spend;sessions'),
  COST_PER_CLICK: share('spend;clicks'),
  REVENUE_PER_SESSION: share('revenue;sessions'),
  REVENUE_PER_CLICK: share('revenue;clicks'),
  PRICE_POSITION: {
    args: 'our_price;competitor_price',
    formula: (ours, theirs) => ours / theirs - 1,
  },
  SHOW_RATE: share('held;planned'),
  PROPOSAL_ACCEPTANCE_RATE: share('accepted;sent'),
  EMAIL_OPEN_RATE: share('opened;delivered'),
  REPLY_RATE: share('replies;delivered'),
  POSITIVE_REPLY_RATE: share('positive;replies'),
  NEGATIVE_REPLY_RATE: share('negative;replies'),
  MEETING_ACCEPTANCE_RATE: share('accepted;invited'),
  PERSONALIZED_OUTREACH_RATE: share('personalized;sent'),
  CALL_CONNECT_RATE: share('connected;calls'),
  CALLS_PER_DEAL: share('calls;deals'),
  EMAILS_PER_DEAL: share('emails;deals'),
  CUSTOMER_ACQUISITION_RATE: share('new_customers;contacted'),
  EXISTING_CUSTOMER_SHARE: share('existing;conversations'),
  UPSELL_OFFER_RATE: share('offered;existing'),
  ADMIN_TIME_SHARE: share('admin_minutes;total_minutes'),
  DAYS_SINCE_LAST_CONTACT: {
    args: 'last_contact;as_of',
    formula: (last, asOf) => (asOf < last ? Number.NaN : asOf - last),
  },
  RECOVERABLE_RATE: {
    args: 'close_rate;unwinnable_share',
    formula: (closeRate, unwinnable) => (1 - closeRate) * (1 - unwinnable),
    symmetric: ['close_rate;unwinnable_share'],
  },
  PIPELINE_VELOCITY: {
    args: 'open_deals;average_deal;win_rate;cycle_days',
    formula: (deals, average, winRate, cycle) => (deals * average * winRate) / cycle,
    symmetric: ['open_deals;average_deal', 'open_deals;win_rate', 'average_deal;win_rate'],
  },
  SALES_FORECAST: {
    args: 'velocity;days',
    formula: (velocity, days) => velocity * days,
    symmetric: ['velocity;days'],
  },
  PIPELINE_COVERAGE: share('pipeline;target'),
  REQUIRED_PIPELINE: share('target;win_rate'),
  REQUIRED_DEALS: share('target;average_deal'),
  SLIP_RATE: share('slipped;forecast'),
  FORECAST_ACCURACY: {
    args: 'actual;forecast',
    formula: (actual, forecast) => 1 - Math.abs(actual - forecast) / actual,
  },
  STAGE_CONVERSION: share('advanced;entered'),
  WIN_RATE: { args: 'won;lost', formula: (won, lost) => won / (won + lost) },
  WIN_RATE_BY_VALUE: {
    args: 'won_amount;lost_amount',
    formula: (won, lost) => won / (won + lost),
  },
  CLOSE_RATE: share('won;created'),
  WIN_LOSS_RATIO: share('won;lost'),
  LOST_DEAL_RATIO: share('lost;created'),
  PROVIDED_LEAD_CLOSE_RATE: share('won;provided'),
  SALES_CYCLE: share('total_days;won_deals'),
  TIME_TO_LOSS: share('total_days;lost_deals'),
  AVERAGE_DEAL_SIZE: share('revenue;won_deals'),
  GROSS_PROFIT: { args: 'revenue;cost', formula: (revenue, cost) => revenue - cost },
  AVERAGE_MARGIN: { args: 'revenue;cost', formula: (revenue, cost) => (revenue - cost) / revenue },
  AVERAGE_DISCOUNT: { args: 'list_amount;amount', formula: (list, amount) => 1 - amount / list },
  ARR_WON: { args: 'mrr_added', formula: (mrr) => 12 * mrr },
  AVERAGE_ARR_WON: share('arr_won;won_accounts'),
  SALES_GROWTH: { args: 'current;previous', formula: (now, before) => now / before - 1 },
  YOY_GROWTH: { args: 'current;year_before', formula: (now, before) => now / before - 1 },
  QUOTA_ATTAINMENT: share('actual;quota'),
  REVENUE_PER_REP: share('revenue;reps'),
  TARGET_ATTAINMENT: share('actual;target'),
  ARR: { args: 'mrr', formula: (mrr) => 12 * mrr },
  NET_NEW_MRR: {
    args: 'new;expansion;contraction;churned;[reactivation]',
    formula: (added, expansion, contraction, churned, reactivation) =>
      added + expansion + reactivation - contraction - churned,
    symmetric: [
      'new;expansion',
      'new;reactivation',
      'expansion;reactivation',
      'contraction;churned',
    ],
  },
  CHURN_RATE: share('churned;customers_at_start'),
  RETENTION_RATE: {
    args: 'customers_at_end;new_customers;customers_at_start;[reactivated]',
    formula: (end, added, start, reactivated) => (end - added - reactivated) / start,
    symmetric: ['new_customers;reactivated'],
  },
  RENEWAL_RATE: share('renewed;due'),
  GROSS_MRR_CHURN: {
    args: 'churned_mrr;contraction_mrr;mrr_at_start',
    formula: (churned, contraction, start) => (churned + contraction) / start,
    symmetric: ['churned_mrr;contraction_mrr'],
  },
  NET_MRR_CHURN: {
    args: 'churned_mrr;contraction_mrr;expansion_mrr;mrr_at_start;[reactivation_mrr]',
    formula: (churned, contraction, expansion, start, reactivation) =>
      (churned + contraction - expansion - reactivation) / start,
    symmetric: ['churned_mrr;contraction_mrr', 'expansion_mrr;reactivation_mrr'],
  },
  GROSS_REVENUE_RETENTION: {
    args: 'mrr_at_start;contraction_mrr;churned_mrr',
    formula: (start, contraction, churned) => (start - contraction - churned) / start,
    symmetric: ['contraction_mrr;churned_mrr'],
  },
  NET_REVENUE_RETENTION: {
    args: 'mrr_at_start;expansion_mrr;contraction_mrr;churned_mrr',
    formula: (start, expansion, contraction, churned) =>
      (start + expansion - contraction - churned) / start,
    symmetric: ['contraction_mrr;churned_mrr'],
  },
  GROSS_GROWTH_RATE: {
    args: 'new;reactivated;customers_at_start',
    formula: (added, reactivated, start) => (added + reactivated) / start,
    symmetric: ['new;reactivated'],
  },
  NET_GROWTH_RATE: { args: 'gross_growth;churn_rate', formula: (gross, churn) => gross - churn },
  ARPA: share('mrr;customers'),
  QUICK_RATIO: {
    args: 'new;expansion;contraction;churned;[reactivation]',
    formula: (added, expansion, contraction, churned, reactivation) =>
      (added + expansion + reactivation) / (contraction + churned),
    symmetric: [
      'new;expansion',
      'new;reactivation',
      'expansion;reactivation',
      'contraction;churned',
    ],
  },
  FIRST_YEAR_CHURN: share('churned;customers'),
  CUSTOMER_LIFETIME: { args: 'churn_rate', formula: (churn) => 1 / churn },
  LTV: {
    args: 'arpa;gross_margin;monthly_churn',
    formula: (arpa, margin, churn) => (arpa * margin) / churn,
    symmetric: ['arpa;gross_margin'],
  },
  CLV: {
    args: 'annual_revenue;years;acquisition_cost',
    formula: (revenue, years, cost) => revenue * years - cost,
    symmetric: ['annual_revenue;years'],
  },
  CAC: share('spend;new_customers'),
  LTV_CAC: share('ltv;cac'),
  CAC_PAYBACK: {
    args: 'cac;arpa;gross_margin',
    formula: (cac, arpa, margin) => cac / (arpa * margin),
    symmetric: ['arpa;gross_margin'],
  },
  AVERAGE_ORDER_VALUE: share('revenue;orders'),
  REPEAT_PURCHASE_RATE: share('repeat_customers;customers'),
  CSAT: share('satisfied;responses'),
  CART_ABANDONMENT_RATE: share('abandoned;carts'),
  CHECKLIST_SCORE: share('passed;total'),
  TALK_RATIO: {
    args: 'rep_seconds;customer_seconds',
    formula: (rep, customer) => rep / (rep + customer),
  },
  OBJECTION_HANDLED_RATE: share('handled;objections'),
  TRAINING_SCORE: share('score;max_score'),
  TRAINED_SHARE: share('trained;reps'),
  FOLLOWER_GROWTH: { args: 'current;previous', formula: (now, before) => now / before - 1 },
  CONNECTION_ACCEPTANCE_RATE: share('accepted;sent'),
  PROFILE_VIEW_GROWTH: { args: 'current;previous', formula: (now, before) => now / before - 1 },
  SHARES_PER_POST: share('shares;posts'),
  COMMENTS_PER_POST: share('comments;posts'),
  LIKES_PER_POST: share('likes;posts'),
  BURN_MULTIPLE: share('net_burn;net_new_arr'),
  RULE_OF_40: {
    args: 'growth;margin',
    formula: (growth, margin) => growth + margin,
    symmetric: ['growth;margin'],
  },
  MAGIC_NUMBER: {
    args: 'revenue;previous_revenue;previous_spend',
    formula: (revenue, before, spend) => ((revenue - before) * 4) / spend,
  },
  RUNWAY: share('cash;monthly_burn'),
};

/** The first / the second. */
function share(args: string): { args: string; formula: Formula } {
  return { args, formula: (part, whole) => part / whole };
}
