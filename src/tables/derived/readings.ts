/** Social readings: each holds until the next of the same owner and network. */
import { listOf, numberColumn, numbersOf, textOf } from '../derive';
import { NEVER } from '../paid';
import { columnOf } from '../require';
import type { NumberColumn, Table } from '../schema';
import { madeTable, mark } from './made';

import type { DerivedTableSpec } from './spec';

export const readings = {
  name: 'readings',
  oneRowIs: "a profile's numbers until they are read again",
  from: { social: ['date'] },
  carries: ['owner', 'network', 'followers', 'profile_level'],
  columns: {
    key: { type: 'number', title: 'Profile number' },
    owner: { type: 'text', title: 'Owner' },
    network: { type: 'text', title: 'Network' },
    start: { type: 'date', title: 'Read' },
    end: { type: 'date', title: 'Read again' },
    current: { type: 'yesno', title: 'Last reading' },
    followers: { type: 'number', title: 'Followers' },
    profile_level: { type: 'percent', title: 'Profile level' },
  },
  derived: {},
  derive({ social }) {
    return social && readingsOf(social);
  },
} satisfies DerivedTableSpec as DerivedTableSpec;

interface Reading {
  row: number;
  key: number;
  end: number;
}

function readingsOf(social: Table): Table {
  columnOf(social, 'date');
  const date = numbersOf(social, 'date')!;
  const found = profilesOf(social, date).flatMap((rows, key) => chained(rows, key, date));
  const size = { rowCount: found.length };
  const last = (name: string, type: NumberColumn['type']): NumberColumn | undefined => {
    const values = numbersOf(social, name);
    return values && { kind: 'number', type, values: carriedOn(values, found) };
  };
  return madeTable(
    'readings',
    social,
    Int32Array.from(found, ({ row }) => row),
    {
      key: numberColumn(size, 'number', (at) => found[at]!.key),
      start: numberColumn(size, 'date', (at) => date[found[at]!.row]!),
      end: numberColumn(size, 'date', (at) => found[at]!.end),
      current: numberColumn(size, 'yesno', (at) => mark(found[at]!.end === NEVER)),
      followers: last('followers', 'number'),
      profile_level: last('profile_level', 'percent'),
    },
  );
}

/** Rows with a date by owner and network, each profile's in the order of their dates. */
function profilesOf(social: Table, date: Float64Array): number[][] {
  const owner = textOf(social, 'owner');
  const network = textOf(social, 'network');
  const profiles = new Map<string, number[]>();
  for (let row = 0; row < social.rowCount; row++) {
    if (Number.isNaN(date[row])) continue;
    const key = `${owner?.codes[row] ?? 0} ${network?.codes[row] ?? 0}`;
    listOf(profiles, key).push(row);
  }
  return [...profiles.values()].map((rows) =>
    rows.sort((left, right) => date[left]! - date[right]! || left - right),
  );
}

/** Of two readings at the same time the lower row holds: the span of the upper one is empty. */
const chained = (rows: readonly number[], key: number, date: Float64Array): Reading[] =>
  rows.map((row, at) => {
    const next = rows[at + 1];
    return { row, key, end: next === undefined ? NEVER : date[next]! };
  });

/** A reading that leaves a number out does not make it nothing: the one before still holds. */
function carriedOn(values: Float64Array, readings: readonly Reading[]): Float64Array {
  const carried = Float64Array.from(readings, ({ row }) => values[row]!);
  for (let at = 1; at < carried.length; at++) {
    const isSame = readings[at]!.key === readings[at - 1]!.key;
    if (isSame && Number.isNaN(carried[at])) carried[at] = carried[at - 1]!;
  }
  return carried;
}
