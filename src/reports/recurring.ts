/** What the reports on recurring revenue share: months down, and how one month's MRR becomes the next one's. */
import { catalogue } from '../catalogue/registry';
import { multiply, number } from '../metric/expression';
import { kpiExpression } from '../targets/evaluate';
import { formula } from '../targets/formula';
import { type KpiColumn, kpiColumn } from './columns';
import { meanLine } from './lines';
import { tableOf } from './report';
import { TIME_HEADS, timeRows } from './rows';
import type { Section } from './section';
import { type LeftOut, type Source, wants } from './source';
import { colours } from './theme';
import { type Step, waterfall } from './waterfall';

/** Months with these KPIs, their mean, and how the whole compares with the year before. */
export function monthTable(source: Source, columns: readonly KpiColumn[]): Section | LeftOut {
  const at = (name: string) => columns.findIndex(({ kpi }) => kpi === name);
  return tableOf(
    {
      title: `By ${source.split}`,
      head: TIME_HEADS[source.split],
      columns,
      rows: timeRows(source),
      total: 'Whole period',
      yearBefore: true,
      foot: [meanLine(`Mean of the ${source.split}s`)],
      below: [
        {
          type: 'column',
          title: `MRR at the end of each ${source.split}`,
          axis: 'MRR',
          columns: [{ index: at('MRR'), colour: colours.accent }],
        },
        {
          type: 'line',
          title: 'Growth in customers, before and after those who left',
          axis: 'Growth',
          columns: [
            { index: at('NET_GROWTH_RATE'), colour: colours.accent },
            { index: at('GROSS_GROWTH_RATE'), colour: colours.neutral, look: 'dashed' },
          ],
        },
      ],
    },
    source,
  );
}

/** What is lost stands below zero, so that a line adds up to its end. */
const lost = (name: string, title: string): KpiColumn => ({
  title,
  unit: 'money',
  value: multiply(number(-1), kpiExpression(catalogue[name]!)),
  note: `${kpiColumn(name).note}\nHere below zero, so that the line adds up.`,
});

const [opening, , , , , , closing] = catalogue.MRR_MOVEMENTS!.breakdown!.columns;

const MOVEMENTS: readonly KpiColumn[] = [
  kpiColumn('NEW_MRR', 'New'),
  kpiColumn('EXPANSION_MRR', 'Expansion'),
  kpiColumn('REACTIVATION_MRR', 'Reactivation'),
  lost('CONTRACTION_MRR', 'Contraction'),
  lost('CHURNED_MRR', 'Churned'),
];

const SHADES = [colours.accent, colours.heat, colours.neutral, colours.lostLight, colours.bad];

/** Opening, what came and went, closing; and a chart of what came and went. */
export function movementTable(source: Source): Section | LeftOut {
  return tableOf(
    {
      title: 'MRR movements',
      remark: () => '"Opening + movements = closing. What is lost stands below zero."',
      head: TIME_HEADS[source.split],
      columns: [opening!, ...MOVEMENTS, closing!],
      rows: timeRows(source),
      total: 'Whole period',
      below: [
        {
          type: 'column',
          stacked: true,
          title: `MRR gained and lost by ${source.split}`,
          axis: 'MRR',
          columns: SHADES.map((colour, index) => ({ index: index + 1, colour })),
        },
      ],
    },
    source,
  );
}

/** From the MRR at the beginning of the period to that at its end. */
export function bridge(source: Source): Section | LeftOut {
  const title = 'From opening to closing MRR';
  const missing = wants(opening!.value, source);
  if (missing) return { title, wants: missing };
  const step = (
    { title: name, value }: Pick<KpiColumn, 'title' | 'value'>,
    whole?: true,
  ): Step => ({
    title: name,
    amount: (frame) => formula(value, frame.scope()),
    ...(whole ? { whole } : {}),
  });
  return waterfall({
    title,
    axis: 'MRR',
    steps: [step(opening!, true), ...MOVEMENTS.map((one) => step(one)), step(closing!, true)],
  });
}
