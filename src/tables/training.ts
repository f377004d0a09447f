/** Training: one row a test that somebody took. */
import { numberColumn, numbersOf } from './derive';
import { oneWithoutOther } from './findings';
import type { TableSpec } from './schema';
import { date, number, OWNER, text } from './shared';

export const training = {
  name: 'training',
  oneRowIs: 'a test',
  telling: ['date', 'score', 'course|max_score'],
  entity: { before: 'test|training|exam', after: 'теста' },
  columns: {
    owner: text('Owner', { ...OWNER, training: ' > employee|participant|learner|trainee|name' }),
    date: date('Date', {
      en: 'date|taken on|taken at|completed|completed on|completion date',
      ru: 'дата|дата прохождения',
      fa: 'تاریخ|تاریخ آزمون',
      zh: '日期|考试日期|完成日期',
    }),
    course: text('Course', {
      en: 'course|training|test|exam|course name|module|topic',
      ru: 'курс|тест|тренинг|обучение|тема',
      fa: 'دوره|آزمون|آموزش|نام دوره',
      zh: '课程|考试|培训|课程名称',
    }),
    score: number('Score', {
      en: 'score|points|result|grade|mark',
      ru: 'балл|баллы|оценка|результат',
      fa: 'نمره|امتیاز',
      zh: '得分|分数|成绩',
    }),
    max_score: number('Max score', {
      en: 'max score|maximum score|max points|out of|total points',
      ru: 'максимум|максимальный балл|максимум баллов',
      fa: 'حداکثر نمره|حداکثر امتیاز',
      zh: '满分|总分|最高分',
    }),
  },
  derived: {
    score_share: {
      type: 'number',
      from: ['score', 'max_score'],
      derive(table) {
        const score = numbersOf(table, 'score')!;
        const most = numbersOf(table, 'max_score')!;
        return numberColumn(table, 'percent', (row) =>
          most[row]! > 0 ? score[row]! / most[row]! : Number.NaN,
        );
      },
    },
  },
  check: (table) => oneWithoutOther(table, ['score', 'max_score'], 'left out of the mean score'),
} satisfies TableSpec as TableSpec;
