/** Training: one row a test that somebody took. */
import type { TableSpec } from './schema';
import { date, number, OWNER, text } from './shared';

export const training = {
  name: 'training',
  oneRowIs: 'a test',
  telling: ['date', 'score', 'course|max_score'],
  entity: { before: 'test|training|exam', after: 'теста' },
  columns: {
    owner: text('Owner', { ...OWNER, training: ' > employee|participant|learner|trainee|name' }),
    date: date('Date', { en: 'date|taken on|taken at|completed|completed on|completion date' }),
    course: text('Course', { en: 'course|training|test|exam|course name|module|topic' }),
    score: number('Score', { en: 'score|points|result|grade|mark' }),
    max_score: number('Max score', {
      en: 'max score|maximum score|max points|out of|total points',
    }),
  },
  derived: {},
} satisfies TableSpec as TableSpec;
