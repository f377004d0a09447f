import { describe, expect, it } from 'vitest';
import { columnsOf, GROUPS, type TextKind, textKind } from '../../src/share/columns';
import { tables } from '../../src/tables';
import { derivedTables } from '../../src/tables/derived';
import { links } from '../../src/tables/linked';
import type { TableName } from '../../src/tables/schema';

/** Each text column by hand: a new one fails here until somebody has thought about whether it may leave. */
const MAY_LEAVE: Readonly<Record<TableName, Readonly<Record<string, TextKind>>>> = {
  deals: {
    id: 'opaque',
    name: 'opaque',
    account: 'opaque',
    owner: 'owner',
    team: 'word',
    source: 'word',
    type: 'word',
    product: 'word',
    segment: 'word',
    stage: 'word',
    last_stage: 'word',
    currency: 'word',
    lost_reason: 'word',
    competitor: 'word',
    pipeline: 'word',
    status: 'word',
    value_period: 'word',
    lead_origin: 'word',
    customer_kind: 'word',
  },
  leads: {
    id: 'opaque',
    name: 'opaque',
    owner: 'owner',
    source: 'word',
    channel: 'word',
    last_event: 'opaque',
    status: 'word',
    lead_origin: 'word',
  },
  activities: {
    id: 'opaque',
    owner: 'owner',
    account: 'opaque',
    lead: 'opaque',
    deal: 'opaque',
    kind: 'word',
    status: 'word',
    reply: 'word',
    work_stage: 'word',
    customer_kind: 'word',
  },
  subscriptions: {
    customer: 'opaque',
    owner: 'owner',
    source: 'word',
    plan: 'word',
    currency: 'word',
    month: 'period',
  },
  stage_history: {
    deal: 'opaque',
    owner: 'owner',
    stage: 'word',
    field: 'opaque',
    status: 'word',
  },
  snapshots: { deal: 'opaque', owner: 'owner', stage: 'word', status: 'word', currency: 'word' },
  targets: { owner: 'owner', team: 'word', metric: 'word', period: 'period', holder: 'holder' },
  spend: { source: 'word', currency: 'word' },
  orders: {
    id: 'opaque',
    customer: 'opaque',
    owner: 'owner',
    source: 'word',
    product: 'word',
    currency: 'word',
  },
  calls: { id: 'opaque', owner: 'owner', deal: 'opaque', lead: 'opaque', objection: 'word' },
  social: { owner: 'owner', network: 'word' },
  training: { owner: 'owner', course: 'word' },
  surveys: { customer: 'opaque', owner: 'owner' },
  prices: { product: 'word', competitor: 'word' },
  tickets: { id: 'opaque', customer: 'opaque', owner: 'owner', kind: 'word' },
};

const TEXTS = ['id', 'text', 'code', 'period'];

const textColumns = (name: TableName): string[] => {
  const { columns, derived } = tables[name];
  return columnsOf({ name }).filter((column) =>
    TEXTS.includes((columns[column] ?? derived[column])!.type),
  );
};

describe('what may leave of the text columns', () => {
  it.each(Object.keys(tables) as TableName[])('is known of every one of %s', (name) => {
    expect(Object.keys(MAY_LEAVE[name]).sort()).toEqual(textColumns(name).sort());
    for (const [column, kind] of Object.entries(MAY_LEAVE[name])) {
      expect(textKind(column), column).toBe(kind);
    }
  });

  it('is nothing of a column that nobody thought of', () => {
    for (const column of ['notes', 'e-mail', '', 'Owner', 'constructor']) {
      expect(textKind(column), column).toBe('opaque');
    }
  });

  it('has codes only of the words that every company has', () => {
    for (const { columns } of Object.values(tables)) {
      for (const [column, { type }] of Object.entries(columns)) {
        if (type === 'code') expect(GROUPS, column).not.toContain(column);
      }
    }
  });

  it('covers the columns that tables get from one another', () => {
    const linked = Object.values(links).flatMap((table) => Object.entries(table!));
    const texts = linked.filter(([, { type }]) => type === 'text').map(([column]) => column);
    expect(texts).toEqual(['deal_status']);
    expect(textKind('deal_status')).toBe('word');
  });

  it('is asked before derived tables are made, so that those hold no other words', () => {
    const given = new Set(Object.values(MAY_LEAVE).flatMap((table) => Object.keys(table)));
    for (const { columns, name } of Object.values(derivedTables)) {
      const texts = Object.entries(columns).filter(([, { type }]) => type === 'text');
      for (const [column] of texts) expect(given, `${name}.${column}`).toContain(column);
    }
  });
});
