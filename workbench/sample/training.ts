/** Sample training: a row a test that somebody took. */
import { isoDay, randomNumbers, type SampleTab } from './chance';

const HEADERS = ['Owner', 'Test date', 'Course', 'Score', 'Max score'];
const COURSES = ['Discovery calls', 'Handling objections', 'Product update', 'Negotiation'];
const QUARTERS = 8;
const MOST = 50;

/** The share of points that each usually reaches. */
const OWNERS = [
  { name: 'Priya Nair', usual: 0.9 },
  { name: 'Marcus Boyd', usual: 0.78 },
  { name: 'Anna Keller', usual: 0.86 },
  { name: 'Lena Fischer', usual: 0.76 },
  { name: 'Tomás Rivera', usual: 0.72 },
  { name: 'Sofia Rossi', usual: 0.83 },
  { name: 'Daniel Osei', usual: 0.64 },
  { name: 'Mei Tanaka', usual: 0.85 },
] as const;

export function training(seed = 8): SampleTab {
  const random = randomNumbers(seed);
  const rows = Array.from({ length: QUARTERS }, (_, quarter) =>
    // Not everybody comes to every test.
    OWNERS.filter(() => random() < 0.85).map(({ name, usual }) => [
      name,
      isoDay(Date.UTC(2024, 3 * quarter + 1, 3 + Math.floor(20 * random()))),
      COURSES[quarter % COURSES.length]!,
      String(Math.round(MOST * Math.min(1, usual + 0.2 * (random() - 0.5)))),
      String(MOST),
    ]),
  ).flat();
  return { name: 'Training', rows: [HEADERS, ...rows] };
}
