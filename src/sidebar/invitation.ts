import { type Addresses, NO_ADDRESSES, textOf } from './addresses';

/** Who gets a copy, until when, and with which words. */
export interface Invitation {
  addresses: Addresses;
  /** Last day, `2026-12-31`; '' without end. */
  until: string;
  message: string;
  /** May not copy, print or download. */
  locked: boolean;
}

/** Without copies of the copy, unless somebody wants them. */
export const NO_INVITATION: Invitation = {
  addresses: NO_ADDRESSES,
  until: '',
  message: '',
  locked: true,
};

/** Drive ends access within a year. */
const LONGEST = 365;

/** The first and the last day that access may end on. */
export function lastDays(now: Date): { min: string; max: string } {
  // Canadian English writes dates as ISO does.
  const day = (days: number) =>
    new Intl.DateTimeFormat('en-CA').format(new Date(now.getTime() + days * 86_400_000));
  return { min: day(0), max: day(LONGEST - 1) };
}

export function isWrongDay(until: string, now: Date): boolean {
  const { min, max } = lastDays(now);
  return until !== '' && (until < min || until > max);
}

export const isAddressed = ({ addresses }: Invitation): boolean => textOf(addresses) !== '';
