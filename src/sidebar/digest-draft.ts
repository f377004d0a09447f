/** A digest as it is typed, and how often it comes in words. */
import type { BuiltReport } from '../addon/api';
import type { DigestForm, DigestInfo, DigestItem, Rhythm } from '../addon/digest-api';
import type { Feature } from '../addon/share-api';
import { type Addresses, addressesIn, NO_ADDRESSES, textOf } from './addresses';
import { words } from './words';

export interface DigestDraft extends Omit<DigestForm, 'addresses'> {
  addresses: Addresses;
}

/** Mondays at nine. */
export const NEW_DIGEST: DigestDraft = {
  items: [],
  rhythm: { every: 'week', weekday: 1, day: 1, hour: 9 },
  addresses: NO_ADDRESSES,
  slack: false,
  webhook: '',
  refresh: true,
  link: '',
};

export const draftOf = ({ id, form }: DigestInfo): DigestDraft => ({
  ...form,
  id,
  addresses: addressesIn(form.addresses),
  webhook: '',
});

/** Without reports whose sheets are gone: what is saved is what the form shows. */
export const formOf = (draft: DigestDraft, built: readonly BuiltReport[]): DigestForm => ({
  ...draft,
  items: draft.items.filter(
    (item) => item.kind === 'cell' || built.some(({ sheetId }) => sheetId === item.sheetId),
  ),
  addresses: textOf(draft.addresses),
  webhook: draft.slack ? draft.webhook.trim() : '',
});

/** What sending it takes. */
export const needsOf = ({ addresses, slack }: DigestForm): Feature[] => [
  ...(addresses ? (['mail'] as const) : []),
  ...(slack ? (['slack'] as const) : []),
];

/** Whether it says something to somebody, or at least refreshes. */
export const isWhole = ({ items, addresses, slack, refresh }: DigestForm): boolean =>
  items.length > 0 && (addresses !== '' || slack || refresh);

export const reportIds = (items: readonly DigestItem[]): number[] =>
  items.flatMap((item) => (item.kind === 'report' ? [item.sheetId] : []));

/** Reports first, in the order of the list. */
export const withReports = (
  items: readonly DigestItem[],
  sheetIds: readonly number[],
): DigestItem[] => [
  ...sheetIds.map((sheetId) => ({ kind: 'report' as const, sheetId })),
  ...items.filter(({ kind }) => kind === 'cell'),
];

/** "Mondays 09:00" */
export function rhythmText({ every, weekday, day, hour }: Rhythm): string {
  const { format, digests } = words;
  const time = format.hour(hour);
  if (every === 'day') return digests.daily(time);
  if (every === 'month') return digests.monthly(format.whole(day), time);
  return digests.weekly(format.dayNames('long')[weekday - 1]!, time);
}
