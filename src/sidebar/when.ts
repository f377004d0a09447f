import { words } from './words';

/**
 * A wall-clock moment of the spreadsheet, as people say it: "today 09:02", "1 Mar", "1 Mar 2024".
 * @param wallClock ISO text in the spreadsheet's zone, `2025-03-01T09:02:00` or a day alone
 */
export function when(wallClock: string, timeZone: string, now: Date): string {
  const [day = '', clock = ''] = wallClock.split('T');
  const time = clock.slice(0, 5);
  // Canadian English writes dates as ISO does.
  const dayOf = (date: Date) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(date);
  const today = dayOf(now);
  if (day === today) return words.built.today(time).trim();
  if (day === dayOf(new Date(now.getTime() - 86_400_000)))
    return words.built.yesterday(time).trim();
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  return new Intl.DateTimeFormat(words.language, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));
}
