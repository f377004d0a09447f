/** A report: who reads it, its question, its cards and sections; and how it becomes a layout. */

import { catalogue } from '../catalogue/registry';
import { kpiExpression } from '../targets/evaluate';
import { type Card, cards } from './cards';
import { BODY_ROW, Frame, SMALL_SAMPLE } from './frame';
import type { Layout } from './layout';
import type { Section } from './section';
import { type LeftOut, type Source, type Tables, wanted, wants } from './source';
import { type TableColumn, type TableSpec, table } from './table';

export interface Report {
  title: string;
  /** The reader's question. */
  question: string;
  /** At most as many as there are columns. */
  cards: readonly Card[];
  /** In the order in which they answer the question. */
  sections(source: Source): readonly (Section | LeftOut)[];
}

export interface Composed {
  layout: Layout;
  /** What the data is not enough for. */
  leftOut: LeftOut[];
}

/** The sheet of a report over what was read. */
export function compose(report: Report, source: Source): Composed {
  const headline = cards(report.cards, source);
  const parts = report.sections(source);
  const sections = [headline.section, ...parts.filter(isSection)];
  const leftOut = [
    ...headline.leftOut,
    ...parts.flatMap((part) => (isSection(part) ? (part.leftOut ?? []) : [part])),
  ];
  const bodyRows = sections.reduce((rows, section) => rows + section.rows, 0);
  const frame = new Frame(source, bodyRows);
  frame.head(report.title, report.question);
  let [row, work] = [BODY_ROW, frame.blockWork];
  for (const section of sections) {
    section.draw(frame, row, work);
    row += section.rows;
    work += section.workRows;
  }
  foot(frame, row, leftOut);
  frame.workings();
  return { layout: frame.finish(report.title), leftOut };
}

/** What the report wants of the data before there is anything to show: '' when it can be built. */
export function wantsOf(report: Report, source: Tables): string {
  const missing = report.cards.map(({ kpi, value }) =>
    wants(value ?? kpiExpression(catalogue[kpi]!), source),
  );
  return missing.every(Boolean) ? missing[0]! : '';
}

const isSection = (part: Section | LeftOut): part is Section => 'draw' in part;

function foot({ builder, source }: Frame, row: number, leftOut: readonly LeftOut[]): void {
  const cases = source.settings.smallSample ?? SMALL_SAMPLE;
  builder.put(row, 1, { content: 'Quotient', style: 'foot' });
  builder.put(row, 2, {
    content: `Grey italics: fewer than ${cases} cases · yellow cells may be changed · hover a name for its definition`,
    style: 'foot',
  });
  if (!leftOut.length) return;
  builder.put(row + 1, 1, { content: 'Left out', style: 'foot' });
  builder.put(row + 1, 2, { content: wanted(leftOut).join('; '), style: 'foot' });
}

/** A table, without the columns that the data is not enough for; left out when none remains. */
export function tableOf(spec: TableSpec, source: Source): Section | LeftOut {
  const missing = spec.columns.map(({ value }) => wants(value, source));
  const columns = spec.columns.filter((_, index) => !missing[index]);
  if (!columns.length) return { title: spec.title, wants: missing[0]! };
  const leftOut = spec.columns.flatMap(({ title }, index) =>
    missing[index] ? [{ title: `${spec.title}: ${title}`, wants: missing[index] }] : [],
  );
  return { ...table({ ...spec, ...chartsOver(spec, columns), columns }), leftOut };
}

/** Charts count columns as they are written; those of a missing column go with it. */
function chartsOver(
  spec: TableSpec,
  kept: readonly TableColumn[],
): Pick<TableSpec, 'beside' | 'below'> {
  const moved = (spec.beside ? [spec.beside] : []).concat(spec.below ?? []).map((chart) => ({
    ...chart,
    columns: chart.columns.map(({ index, colour }) => ({
      index: kept.indexOf(spec.columns[index]!),
      colour,
    })),
  }));
  const whole = moved.map((chart) =>
    chart.columns.every(({ index }) => index >= 0) ? chart : undefined,
  );
  const below = whole.slice(spec.beside ? 1 : 0).filter((chart) => chart !== undefined);
  return { beside: spec.beside ? whole[0] : undefined, below };
}
