/** A table over time once more, turned round as investors' tools read it: names down, dates across. */
import { address } from './a1';
import type { KpiColumn } from './columns';
import { looksOf } from './listing';
import type { Section } from './section';
import { type Source, wants } from './source';
import { dateFormats } from './theme';

const TITLE = 'Plain layout';

/** A sheet of two years of months is wide enough. */
const MOST_TIMES = 24;

/** The last of `times` lines of the table with these KPIs, drawn before: only references to its cells. */
export function plain(source: Source, kpis: readonly KpiColumn[], times: number): Section {
  const there = kpis.filter(({ value }) => !wants(value, source));
  const many = Math.min(times, MOST_TIMES);
  return {
    rows: there.length ? there.length + 3 : 0,
    workRows: 0,
    columns: many + 1,
    draw(frame, row) {
      const table = frame.drawn.tableWith(...there.map(({ kpi }) => kpi!));
      if (!table || !there.length) return;
      const { builder, formats } = frame;
      const first = table.labels.row + table.labels.rows - many;
      builder.put(row, 1, { content: TITLE, style: 'section' });
      builder.put(row, 2, {
        content: 'To be copied into the tools of investors: metric names down, true dates across.',
        style: 'remark',
      });
      builder.put(row + 1, 1, { content: 'Metric', style: 'head' });
      for (let time = 0; time < many; time++) {
        builder.put(row + 1, 2 + time, {
          content: { formula: address(first + time, 1) },
          style: 'headEnd',
          format: dateFormats[source.split],
        });
      }
      there.forEach(({ kpi, title, unit }, index) => {
        const at = row + 2 + index;
        const [label, number] = looksOf(index);
        builder.put(at, 1, { content: title, style: label });
        const { column } = table.kpi(kpi!)!;
        for (let time = 0; time < many; time++) {
          builder.put(at, 2 + time, {
            content: { formula: address(first + time, column) },
            style: number,
            format: formats.table[unit],
          });
        }
      });
    },
  };
}
