/**
 * Which sources, owners and other words of the leads go together with their becoming customers: CONVERSION_DRIVERS
 * as native formulas. Which rows there are is chosen as the report is built, the strongest first.
 */
import { demand } from '../catalogue/demand';
import { count, on, overall, ratio, subtract } from '../metric/expression';
import { columnTitle } from '../tables/titles';
import { evaluate, kpiExpression } from '../targets/evaluate';
import type { KpiColumn } from './columns';
import { recipe } from './notes';
import { tableOf } from './report';
import { scopeOf } from './rows';
import type { Section } from './section';
import { has, type LeftOut, type Source, valuesOf, wants } from './source';
import type { Row } from './table';

const TITLE = 'Conversion drivers';

/** What is known of a lead before anybody knows what becomes of it. */
const COLUMNS = ['source', 'channel', 'owner', 'lead_origin'] as const;

/** Fewer leads say nothing of a value. */
const FEWEST_LEADS = 30;
const MOST_ROWS = 15;

const leads = count('leads', on('created'));
const conversion = kpiExpression(demand.LEAD_CONVERSION_RATE);
const converted = conversion.kind === 'ratio' ? conversion.left : conversion;
const others = ratio(subtract(overall(converted), converted), subtract(overall(leads), leads));

const columns: readonly KpiColumn[] = [
  {
    title: 'Leads',
    unit: 'count',
    value: leads,
    kpi: 'LEADS',
    note: recipe('LEADS', demand.LEADS),
  },
  {
    title: 'Conversion',
    unit: 'percent',
    value: conversion,
    kpi: 'LEAD_CONVERSION_RATE',
    better: 'up',
    note: recipe('LEAD_CONVERSION_RATE', demand.LEAD_CONVERSION_RATE),
  },
  { title: 'Of the others', unit: 'percent', value: others },
  {
    title: 'Lift',
    unit: 'ratio',
    value: ratio(conversion, others),
    kpi: 'CONVERSION_DRIVERS',
    heat: true,
    note: recipe('CONVERSION_DRIVERS', demand.CONVERSION_DRIVERS),
  },
];

export function drivers(source: Source): Section | LeftOut {
  const missing = wants(conversion, source);
  if (missing) return { title: TITLE, wants: missing };
  const rows = strongest(source);
  if (!rows.length) return { title: TITLE, wants: `${FEWEST_LEADS} leads with one word in common` };
  return tableOf({ title: TITLE, head: 'Leads with', columns, rows, total: 'All leads' }, source);
}

function strongest(source: Source): Row[] {
  const words = COLUMNS.filter((column) => has(source, 'leads', column)).flatMap((column) =>
    valuesOf(source, ['leads'], column).map(({ word }) => ({ column, is: word })),
  );
  const scope = { ...scopeOf(source, ['leads']), groups: words.map((one) => [one]) };
  const [many, lifts] = [leads, ratio(conversion, others)].map((value) =>
    evaluate(value, scope).map(([one]) => one!),
  ) as [number[], (number | string)[]];
  return words
    .map((one, index) => ({ one, many: Number(many[index]), lift: Number(lifts[index]) }))
    .filter(({ many: size }) => size >= FEWEST_LEADS)
    .sort((left, right) => right.lift - left.lift || right.many - left.many)
    .slice(0, MOST_ROWS)
    .map(({ one }) => ({
      label: `${columnTitle('leads', one.column)}: ${one.is}`,
      scope: () => ({ group: [one] }),
    }));
}
