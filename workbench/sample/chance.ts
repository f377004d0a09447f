/** What the generators of sample tabs share: seeded chance, dates, and the names they agree on. */

export interface SampleTab {
  name: string;
  /** The first row is the header. */
  rows: string[][];
}

/** The day the sample ends: what is not over by then is open. */
export const SAMPLE_END = '2025-12-31';

export const DAY = 86_400_000;
export const END = Date.parse(SAMPLE_END);

export const COMPANY_FIRST = words(
  'Alder Birch Cedar Delta Ember Falcon Granite Harbor Iris Juniper Kestrel Lumen Meridian Nimbus ' +
    'Orchid Pioneer Quarry Ridge Summit Tidal Umber Vertex Willow Zephyr',
);
export const COMPANY_LAST = words(
  'Foods Logistics Labs Media Energy Health Systems Textiles Retail Partners Robotics Travel',
);

/** Uniform numbers in [0, 1): mulberry32, public domain. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function pick<T extends { share: number }>(from: readonly T[], random: () => number): T {
  let left = random() * from.reduce((sum, { share }) => sum + share, 0);
  for (const item of from) {
    left -= item.share;
    if (left < 0) return item;
  }
  return from[from.length - 1]!;
}

export function oneOf(from: readonly string[], random: () => number): string {
  return from[Math.floor(random() * from.length)]!;
}

/** Box-Muller. `1 - random()` is never 0, whose logarithm would be infinite. */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

export function roundTo(value: number, step: number): number {
  return Math.round(value / step) * step;
}

export function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** A day with its hour, to the minute. */
export function isoMinute(time: number): string {
  return new Date(time).toISOString().slice(0, 16).replace('T', ' ');
}

export function words(text: string): string[] {
  return text.split(' ');
}
