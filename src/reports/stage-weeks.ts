/** How many deals stood in each stage when each of the last weeks ended. */
import { stages } from '../catalogue/stages';
import { count, is } from '../metric/expression';
import { formula } from '../targets/formula';
import { address, fixed, fixedRow } from './a1';
import type { Frame } from './frame';
import { putHeads, putItems } from './listing';
import { recipe } from './notes';
import { visitedStages } from './rows';
import type { Section } from './section';
import { type LeftOut, type Source, wants } from './source';
import { colours, dateFormats } from './theme';

/** Fills the columns that every sheet has, and one more. */
const WEEKS = 8;
const TITLE = 'Stages by week end';

/** The visits that hold the end of a period. */
const standing = count('visits', {
  kind: 'covers',
  at: 'end',
  from: 'entered',
  until: 'here_until',
  now: is('outcome', 'still_here'),
});

export function stageWeeks(source: Source): Section | LeftOut {
  const missing = wants(standing, source);
  const names = missing ? [] : visitedStages(source);
  if (!names.length) return { title: TITLE, wants: missing || 'deals that entered a stage' };
  return {
    rows: names.length + 3,
    workRows: 3,
    columns: 1 + WEEKS,
    draw: (frame, row, work) => draw(frame, names, row, work),
  };
}

function draw(frame: Frame, names: readonly string[], row: number, work: number): void {
  const { builder, source } = frame;
  const lastKnown = fixed(work + 1, 2);
  builder.put(work, 1, { content: TITLE, style: 'workTitle' });
  builder.put(work + 1, 1, { content: 'Last day of the visits', style: 'work' });
  builder.put(work + 1, 2, {
    content: { formula: `MAX(${source.range('visits', 'last_day')})` },
    style: 'workNumber',
    format: dateFormats.day,
  });
  builder.put(row, 1, { content: TITLE, style: 'section' });
  builder.put(row, 3, {
    content: 'Deals that stood in each stage; the darker, the more.',
    style: 'remark',
  });
  putHeads(frame, row + 1, [
    {
      title: 'Stage',
      isText: true,
      note: recipe('STAGE_FUNNEL_HISTORY', stages.STAGE_FUNNEL_HISTORY),
    },
  ]);
  for (let week = 0; week < WEEKS; week++) {
    const column = 2 + week;
    const next = address(row + 1, column + 1);
    const isLast = week === WEEKS - 1;
    // Weeks end with their Sunday, the last one with the period.
    const day = isLast ? frame.to : `${next}-WEEKDAY(${next};2)`;
    builder.put(row + 1, column, {
      content: { formula: day },
      style: 'headEnd',
      format: dateFormats.week,
    });
  }
  names.forEach((name, index) => {
    const cells = Array.from({ length: WEEKS }, (_, week) => {
      const day = fixedRow(row + 1, 2 + week);
      const scope = {
        ...frame.scope(),
        period: { start: day, end: `${day}+1` },
        group: [is('stage', name)],
      };
      const monday = `${day}-WEEKDAY(${day};2)+1`;
      return {
        content: { formula: `IF(${monday}>${lastKnown};"";${formula(standing, scope)})` },
        format: frame.formats.table.count,
      };
    });
    putItems(frame, row + 2 + index, index, [{ content: name, isText: true }, ...cells]);
  });
  builder.scales.push({
    block: { row: row + 2, column: 2, rows: names.length, columns: WEEKS },
    colour: colours.heat,
  });
}
