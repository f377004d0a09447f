/** Numbers and dates as the page writes them, in the language of its words. */
export const LANGUAGE = 'en-GB';

const integer = new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: 0 });
const percentage = new Intl.NumberFormat(LANGUAGE, { style: 'percent', maximumFractionDigits: 0 });

export const whole = (value: number): string => integer.format(value);
export const percent = (share: number): string => percentage.format(share);

export function plural(count: number, one: string, many: string): string {
  return `${whole(count)} ${count === 1 ? one : many}`;
}
