/** How well calls are led and what is learned. */
import {
  add,
  always,
  count,
  distinct,
  given,
  has,
  is,
  mean,
  number,
  on,
  overall,
  ratio,
  sum,
} from '../metric/expression';
import { define } from './kpi';

const onDate = on('date');

const callsWithObjection = count('calls', onDate, [has('objection')]);
const handled = count('calls', onDate, [has('handled')]);

/** Deals that calls with an objection were about, each once however many calls there were. */
const dealsOfCalls = (status: 'won' | 'lost') =>
  distinct('calls', 'deal', onDate, [has('objection'), is('deal_status', status)]);
const winRateOfCalls = ratio(dealsOfCalls('won'), add(dealsOfCalls('won'), dealsOfCalls('lost')));
/** What deals would tell. */
const unknown = ratio(number(0), number(0));

const testedOwners = distinct('training', 'owner', onDate);

export const quality = {
  CHECKLIST_SCORE: define({
    family: 'quality',
    title: 'Checklist score',
    synonyms: ['call score', 'оценка по чек-листу', 'امتیاز چک‌لیست', '质检得分率'],
    definition:
      'Pooled: checklist items passed / items checked, over the calls of the period that have both numbers.',
    countedOn: 'calls.date',
    unit: 'percent',
    better: 'up',
    tables: ['calls'],
    args: ['passed', 'total'],
    inputs: {
      passed: sum('calls', 'checklist_passed', onDate, [has('checklist_total')]),
      total: sum('calls', 'checklist_total', onDate, [has('checklist_passed')]),
    },
    value: ({ passed, total }) => ratio(passed, total),
    example: {
      scalar: { args: [18, 24], result: 0.75 },
      table: { period: '2024-Q1', result: 0.7 },
    },
    variants: 'Quality teams often weigh the items, or fail a call by a single one.',
    seeAlso: ['TALK_RATIO', 'OBJECTION_HANDLED_RATE'],
    source: 'https://blog.scorebuddyqa.com/what-is-a-quality-monitoring-scorecard',
  }),
  TALK_RATIO: define({
    family: 'quality',
    title: 'Talk ratio',
    synonyms: ['talk-to-listen ratio', 'доля речи менеджера', 'نسبت صحبت به شنیدن', '说话占比'],
    definition:
      'Averaged over calls: talk time of the rep / (talk time of the rep + of the customer). Calls in which nobody speaks are left out.',
    countedOn: 'calls.date',
    unit: 'percent',
    better: 'none',
    health: [{ level: 'good', from: 0.4, to: 0.5 }],
    tables: ['calls'],
    args: ['rep_seconds', 'customer_seconds'],
    value: ({ rep_seconds, customer_seconds }) =>
      ratio(rep_seconds, add(rep_seconds, customer_seconds)),
    measured: mean('calls', 'talk_share', onDate),
    example: {
      scalar: { args: [430, 570], result: 0.43 },
      table: { period: '2024-Q1', result: 0.54 },
    },
    variants: 'Some vendors divide by the length of the call, silence and music included.',
    seeAlso: ['CHECKLIST_SCORE', 'OBJECTION_HANDLED_RATE'],
    source: 'https://winsabove.com/glossary/talk-to-listen-ratio',
  }),
  OBJECTION_HANDLED_RATE: define({
    family: 'quality',
    title: 'Objection handled rate',
    synonyms: [
      'objections overcome',
      'доля отработанных возражений',
      'نرخ رفع اعتراض',
      '异议处理率',
    ],
    definition:
      'By count: calls whose objection was handled / calls with an objection. One that says nothing of it was not handled.',
    countedOn: 'calls.date',
    unit: 'percent',
    better: 'up',
    tables: ['calls'],
    args: ['handled', 'objections'],
    inputs: { handled, objections: callsWithObjection },
    value: ({ handled, objections }) => ratio(handled, objections),
    example: {
      scalar: { args: [12, 20], result: 0.6 },
      table: { period: '2024-Q1', result: 0.5 },
    },
    seeAlso: ['TOP_OBJECTIONS', 'CHECKLIST_SCORE'],
    source: 'https://www.pitchmonster.io/blog/objection-handling-metrics-success',
  }),
  TOP_OBJECTIONS: define({
    family: 'quality',
    title: 'Top objections',
    synonyms: ['objections', 'частые возражения', 'اعتراض‌های پرتکرار', '主要异议'],
    definition:
      'By objection, most frequent first: calls of the period with it, share of the calls with an objection, calls in which it was handled and, where deals are given, the win rate by count of the deals that these calls were about.',
    countedOn: 'calls.date',
    unit: 'table',
    better: 'none',
    tables: ['calls', '[deals]'],
    args: [],
    breakdown: {
      title: 'Objection',
      rows: { by: 'values', column: 'objection', among: callsWithObjection },
      columns: [
        { title: 'Calls', unit: 'count', value: callsWithObjection },
        {
          title: 'Share',
          unit: 'percent',
          value: ratio(callsWithObjection, overall(callsWithObjection)),
        },
        { title: 'Handled', unit: 'count', value: handled },
        { title: 'Win rate', unit: 'percent', value: given('deals', winRateOfCalls, unknown) },
      ],
    },
    example: {
      table: {
        period: '2024-Q1',
        result: [
          ['Price', 3, 0.75, 1, ''],
          ['Timing', 1, 0.25, 1, ''],
        ],
      },
    },
    seeAlso: ['OBJECTION_HANDLED_RATE', 'LOST_REASONS', 'WIN_RATE'],
    source: 'https://ryanconsulting.ai/courses/sd-objection-handling/measuring-effectiveness',
  }),
  TRAINING_SCORE: define({
    family: 'quality',
    title: 'Training score',
    synonyms: ['test score', 'результат обучения', 'نمره آموزش', '培训成绩'],
    definition:
      'Averaged over tests: score / max score, of the tests taken in the period that have both.',
    countedOn: 'training.date',
    unit: 'percent',
    better: 'up',
    tables: ['training'],
    args: ['score', 'max_score'],
    value: ({ score, max_score }) => ratio(score, max_score),
    measured: mean('training', 'score_share', onDate),
    example: {
      scalar: { args: [42, 50], result: 0.84 },
      table: { period: '2024-Q1', result: 0.85 },
    },
    seeAlso: ['TRAINED_SHARE'],
    source: 'https://codingace.net/hrp/training_completion_rate.html',
  }),
  TRAINED_SHARE: define({
    family: 'quality',
    title: 'Trained share',
    synonyms: ['training participation', 'доля обученных', 'سهم آموزش‌دیدگان', '培训覆盖率'],
    definition:
      'By count: people with a test in the period / all people who stand in the training table.',
    countedOn: 'training.date',
    unit: 'percent',
    better: 'up',
    tables: ['training'],
    args: ['trained', 'reps'],
    inputs: { trained: testedOwners, reps: distinct('training', 'owner', always) },
    value: ({ trained, reps }) => ratio(trained, reps),
    example: {
      scalar: { args: [9, 12], result: 0.75 },
      table: { period: '2024-Q1', result: 0.5 },
    },
    seeAlso: ['TRAINING_SCORE'],
    source: 'https://beatroute.io/kpi/training-completion-rate-kpi',
  }),
};
