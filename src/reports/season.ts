/** The months of the year against one another: each month's revenue beside the mean month of its twelve. */
import { revenue } from '../catalogue/measures';
import { formula } from '../targets/formula';
import { address, type Block, fixed, rangeOf } from './a1';
import { known } from './cells';
import { drawChart } from './chart';
import type { KpiColumn } from './columns';
import { COLUMNS, type Frame } from './frame';
import { putHeads, putItems } from './listing';
import type { Section } from './section';
import { type LeftOut, type Source, wants } from './source';
import { colours, dateFormats } from './theme';

export const SEASON = 'Months of the year';

const MONTHS = 12;
/** Twelve months each, the last ones first. */
const YEARS = 3;

/** Columns of the sheet. */
const [FIRST_YEAR, INDEX] = [2, 2 + YEARS];
/** Which column of the table it is. */
export const SEASON_INDEX = YEARS;

const NOTE =
  'Revenue of the month divided by the mean month of the same twelve months; the mean over all twelves that the data knows from their first month on. 1.00 is a month like any other.';

/** Rows of the workings above the months. */
const [END, FIRST_WON, KNOWN, SHARES] = [1, 2, 3, 4];

export function season(source: Source): Section | LeftOut {
  const missing = wants(revenue, source);
  if (missing) return { title: SEASON, wants: missing };
  return {
    rows: 2 + MONTHS + 1 + 1,
    workRows: SHARES + MONTHS + 1,
    draw: (frame, row, work) => new SeasonDrawing(frame, row, work).draw(),
  };
}

class SeasonDrawing {
  private readonly frame: Frame;
  private readonly top: number;
  private readonly work: number;

  constructor(frame: Frame, top: number, work: number) {
    this.frame = frame;
    this.top = top;
    this.work = work;
  }

  draw(): void {
    const { frame, first } = this;
    const { builder } = frame;
    builder.put(this.top, 1, { content: SEASON, style: 'section' });
    builder.put(this.top, 2, {
      content:
        'Revenue of the twelve whole months until the one above each column, where all are known; index: beside their mean month',
      style: 'remark',
    });
    this.drawWorkings();
    this.drawHeads();
    for (let month = 0; month < MONTHS; month++) this.drawMonth(month);
    this.drawTotal();
    const labels = this.block(1);
    frame.drawn.tables.push({
      title: SEASON,
      head: 'Month',
      labels,
      column: (index) => this.block(2 + index),
      kpi: () => undefined,
      correlations: [],
    });
    const index: KpiColumn = { title: 'Index', unit: 'ratio', value: revenue };
    drawChart(
      frame,
      {
        type: 'column',
        title: 'Index by month of the year: 1 is a month like any other',
        axis: 'Index',
        columns: [{ index: 0, colour: colours.accent }],
      },
      { columns: [index], place: { labels, column: () => this.block(INDEX) } },
      { row: first - 1, column: INDEX + 1, rows: MONTHS + 2, columns: COLUMNS - INDEX },
    );
  }

  private get first(): number {
    return this.top + 2;
  }

  private block(column: number): Block {
    return { row: this.first, column, rows: MONTHS, columns: 1 };
  }

  private get end(): string {
    return fixed(this.work + END, 2);
  }

  /** Whether the data knows the twelve months from their first one on. */
  private known(year: number): string {
    return fixed(this.work + KNOWN, FIRST_YEAR + year);
  }

  private drawWorkings(): void {
    const { frame, work } = this;
    const { builder } = frame;
    const { range } = frame.scope();
    const put = (row: number, column: number, text: string, format: string) =>
      builder.put(work + row, column, {
        content: { formula: text },
        style: 'workNumber',
        format,
      });
    const after = frame.span('period').end;
    builder.put(work, 1, { content: SEASON, style: 'workTitle' });
    builder.put(work + END, 1, { content: 'After the last whole month', style: 'work' });
    put(END, 2, `DATE(YEAR(${after});MONTH(${after});1)`, dateFormats.day);
    builder.put(work + FIRST_WON, 1, { content: 'First deal won', style: 'work' });
    const won = `${range('deals', 'closed')};${range('deals', 'status')};"won"`;
    put(FIRST_WON, 2, `MINIFS(${won})`, dateFormats.day);
    builder.put(work + KNOWN, 1, { content: 'Whether all twelve are known', style: 'work' });
    const firstWon = fixed(work + FIRST_WON, 2);
    for (let year = 0; year < YEARS; year++) {
      const second = `EDATE(${this.end};-${MONTHS * (year + 1) - 1})`;
      put(KNOWN, FIRST_YEAR + year, `IF((${firstWon}>0)*(${firstWon}<${second})>0;1;0)`, '0');
    }
  }

  private drawHeads(): void {
    putHeads(this.frame, this.top + 1, [
      { title: 'Month', isText: true },
      ...Array.from({ length: YEARS }, () => ({ title: '' })),
      { title: 'Index', note: NOTE },
    ]);
    for (let year = 0; year < YEARS; year++) {
      this.frame.builder.put(this.top + 1, FIRST_YEAR + year, {
        content: { formula: `EDATE(${this.end};-${MONTHS * year + 1})` },
        style: 'headEnd',
        format: dateFormats.month,
        note: 'The last of twelve months.',
      });
    }
  }

  private drawMonth(month: number): void {
    const { frame, first, work } = this;
    const { table } = frame.formats;
    const row = first + month;
    const label = `$${address(row, 1)}`;
    const cells = Array.from({ length: YEARS }, (_, year) => {
      const period = {
        start: `EDATE(${label};-${MONTHS * year})`,
        end: `EDATE(${label};1-${MONTHS * year})`,
      };
      const text = formula(revenue, { ...frame.scope(), period });
      return { content: { formula: `IF(${this.known(year)}=0;"";${text})` }, format: table.money };
    });
    const shares = work + SHARES + month;
    const own = rangeOf({ row: shares, column: FIRST_YEAR, rows: 1, columns: YEARS });
    putItems(frame, row, month, [
      {
        content: { formula: `EDATE(${this.end};-${MONTHS - month})` },
        isText: true,
        format: 'mmmm',
      },
      ...cells,
      {
        content: { formula: `IF(COUNT(${own})=0;"";AVERAGE(${own}))` },
        format: table.ratio,
      },
    ]);
    frame.builder.put(shares, 1, {
      content: { formula: address(row, 1) },
      style: 'work',
      format: 'mmmm',
    });
    for (let year = 0; year < YEARS; year++) {
      const [cell, total] = [address(row, FIRST_YEAR + year), this.total(year)];
      frame.builder.put(shares, FIRST_YEAR + year, {
        content: {
          formula: known([cell, total], `IF(${total}=0;"";${MONTHS}*${cell}/${total})`),
        },
        style: 'workNumber',
        format: table.ratio,
      });
    }
  }

  private total(year: number): string {
    return address(this.first + MONTHS, FIRST_YEAR + year);
  }

  private drawTotal(): void {
    const { frame, first } = this;
    const row = first + MONTHS;
    frame.builder.put(row, 1, { content: 'Twelve months', style: 'totalLabel' });
    for (let column = FIRST_YEAR; column <= INDEX; column++) {
      const values = rangeOf(this.block(column));
      frame.builder.put(row, column, {
        content: column === INDEX ? '' : { formula: `IF(COUNT(${values})=0;"";SUM(${values}))` },
        style: 'totalNumber',
        format: frame.formats.table.money,
      });
    }
  }
}
