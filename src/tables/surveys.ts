/** Surveys: one row a customer's answer. */
import { numberColumn, numbersOf, rowsWhere } from './derive';
import type { Finding, Table, TableSpec } from './schema';
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
      ru: 'дата|дата ответа',
      fa: 'تاریخ|تاریخ پاسخ',
      zh: '日期|回复日期|提交时间',
    }),
    score: number('Score', {
      en: 'score|rating|csat|csat score|satisfaction|nps > answer|stars',
      ru: 'оценка|балл|удовлетворенность|рейтинг',
      fa: 'امتیاز|نمره|رضایت|رضایت مشتری',
      zh: '评分|得分|满意度|分数',
    }),
  },
  derived: {
    satisfied: {
      type: 'yesno',
      from: ['score'],
      derive(table) {
        const score = numbersOf(table, 'score')!;
        const from = SATISFIED_FROM * scaleOf(score);
        return numberColumn(table, 'yesno', (row) => {
          if (!(score[row]! <= LARGEST_SCALE)) return Number.NaN;
          return score[row]! >= from ? 1 : 0;
        });
      },
    },
  },
  check: (table) => scoresOnNoScale(table),
} satisfies TableSpec as TableSpec;

const SCALES = [5, 7, 10, 100] as const;
const LARGEST_SCALE = 100;
/** The share of the scale from which an answer says that the customer is satisfied: 4 of 5, 8 of 10. */
const SATISFIED_FROM = 0.8;

/** The smallest scale that the highest score of the whole table fits on. */
function scaleOf(scores: Float64Array): number {
  const known = scores.filter((score) => score <= LARGEST_SCALE);
  const highest = known.reduce((most, score) => Math.max(most, score), 0);
  return SCALES.find((scale) => scale >= highest)!;
}

function scoresOnNoScale(table: Table): Finding[] {
  const scores = numbersOf(table, 'score');
  if (!scores) return [];
  return [
    {
      column: 'score',
      kind: 'score above 100',
      rows: rowsWhere(table, (row) => scores[row]! > LARGEST_SCALE),
      action: 'left out of the share of satisfied customers',
    },
  ];
}
