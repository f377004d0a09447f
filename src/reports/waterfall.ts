/** How one amount becomes another: a chart of what came and what went between them, as stacked columns. */
import { address, fixed } from './a1';
import { CHART_COLUMNS, ROWS, sizeOf } from './chart';
import type { Frame } from './frame';
import type { Section } from './section';
import { colours } from './theme';

export interface Step {
  title: string;
  /** Formula of what it adds or, negative, takes away; of a `whole` what there is at that point. */
  amount(frame: Frame): string;
  whole?: true;
}

export interface WaterfallSpec {
  title: string;
  /** Title of the axis of the amounts. */
  axis: string;
  steps: readonly Step[];
}

/** Columns of the workings: the step, its amount, what lies below it, and its length by what it is. */
const [TITLE, AMOUNT, LEVEL, BELOW, WHOLE, MORE, LESS] = [1, 2, 3, 4, 5, 6, 7];

/**
 * The first and the last step are wholes, drawn from the ground; every other one begins where the last ended. At
 * the left so many columns stay free.
 */
export const waterfall = ({ title, axis, steps }: WaterfallSpec, free = 0): Section => ({
  rows: ROWS + 1,
  workRows: steps.length + 3,
  draw(frame, row, work) {
    const { builder } = frame;
    const first = work + 2;
    builder.put(work, 1, { content: title, style: 'workTitle' });
    ['Step', 'amount', 'so far', 'below', 'whole', 'more', 'less'].forEach((head, index) => {
      builder.put(work + 1, 1 + index, { content: head, style: 'work' });
    });
    steps.forEach((step, index) => {
      drawStep(frame, step, first + index, index === 0);
    });
    const column = (at: number) => ({ row: first, column: at, rows: steps.length, columns: 1 });
    const part = (at: number, name: string, colour: string) => ({
      block: column(at),
      title: name,
      colour,
    });
    builder.charts.push({
      type: 'column',
      stacked: true,
      title,
      axis,
      format: frame.formats.table.money,
      domain: column(TITLE),
      series: [
        { ...part(BELOW, '', colours.ground), look: 'hidden' },
        part(WHOLE, 'At that time', colours.neutral),
        part(MORE, 'More', colours.good),
        part(LESS, 'Less', colours.bad),
      ],
      row,
      column: 1 + free,
      ...sizeOf(frame, 1 + free, CHART_COLUMNS - free, ROWS),
    });
  },
});

function drawStep(
  frame: Frame,
  { title, amount, whole }: Step,
  row: number,
  isFirst: boolean,
): void {
  const { builder } = frame;
  const { money } = frame.formats.table;
  const put = (column: number, formula: string) =>
    builder.put(row, column, { content: { formula }, style: 'workNumber', format: money });
  const [own, before] = [fixed(row, AMOUNT), isFirst ? '0' : address(row - 1, LEVEL)];
  // An amount may be empty; SUM takes that for nothing.
  const sum = `SUM(${own})`;
  builder.put(row, TITLE, { content: title, style: 'work' });
  put(AMOUNT, amount(frame));
  put(LEVEL, whole ? sum : `${before}+${sum}`);
  put(BELOW, whole ? '0' : `MIN(${before};${address(row, LEVEL)})`);
  put(WHOLE, whole ? sum : '0');
  put(MORE, whole ? '0' : `MAX(0;${sum})`);
  put(LESS, whole ? '0' : `MAX(0;-${sum})`);
}
