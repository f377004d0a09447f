/** Names of the sheets of a copy: they say what is on them and of when, so that earlier ones can stay. */
import { civilOf, dayText, monthText } from '../metric/calendar';
import type { Period } from '../metric/period';

/** `Mar 2026`, `Q1 2026`, `2026`, `Apr 2025 to Mar 2026`, `3 Apr 2025 to 9 Apr 2025`. */
export function periodName({ start, end }: Pick<Period, 'start' | 'end'>): string {
  const [from, to] = [civilOf(start), civilOf(end - 1)];
  const months = from.day === 1 && civilOf(end).day === 1 ? monthsBetween(from, to) : 0;
  if (months === 1) return monthText(start);
  if (months === 12 && from.month === 1) return String(from.year);
  if (months === 3 && from.month % 3 === 1) return `Q${(from.month + 2) / 3} ${from.year}`;
  if (months) return `${monthText(start)} to ${monthText(end - 1)}`;
  return end - start === 1 ? dayText(start) : `${dayText(start)} to ${dayText(end - 1)}`;
}

const monthsBetween = (from: ReturnType<typeof civilOf>, to: typeof from): number =>
  12 * (to.year - from.year) + to.month - from.month + 1;

/** Names that neither each other nor those taken have; Sheets tells no case. */
export function uniqueNames(names: readonly string[], taken: readonly string[]): string[] {
  const known = new Set(taken.map((name) => name.toLowerCase()));
  return names.map((name) => {
    let free = name;
    for (let number = 2; known.has(free.toLowerCase()); number++) free = `${name} (${number})`;
    known.add(free.toLowerCase());
    return free;
  });
}
