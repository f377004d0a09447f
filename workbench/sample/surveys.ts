/** Sample answers to a satisfaction survey, from 1 to 5: a row an answer. */
import {
  COMPANY_FIRST,
  COMPANY_LAST,
  DAY,
  END,
  isoDay,
  oneOf,
  pick,
  randomNumbers,
  type SampleTab,
} from './chance';

const HEADERS = ['Response date', 'Customer', 'Owner', 'Score'];

const ANSWERS = 320;
const FIRST = Date.UTC(2024, 0, 8);

const OWNERS = ['Priya Nair', 'Marcus Boyd', 'Anna Keller', 'Lena Fischer', 'Sofia Rossi'];

const SCORES = [
  { score: 5, share: 46 },
  { score: 4, share: 33 },
  { score: 3, share: 12 },
  { score: 2, share: 6 },
  { score: 1, share: 3 },
];

export function surveys(seed = 13): SampleTab {
  const random = randomNumbers(seed);
  const rows = Array.from({ length: ANSWERS }, () => [
    isoDay(FIRST + Math.floor((random() * (END - FIRST)) / DAY) * DAY),
    `${oneOf(COMPANY_FIRST, random)} ${oneOf(COMPANY_LAST, random)}`,
    oneOf(OWNERS, random),
    String(pick(SCORES, random).score),
  ]);
  rows.sort(([one], [other]) => (one! < other! ? -1 : 1));
  return { name: 'Survey answers', rows: [HEADERS, ...rows] };
}
