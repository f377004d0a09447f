/** Targets with their months across, laid out as rows of owner, period and target. */
import { isoDate } from '../metric/calendar';
import { monthNumber } from '../tables/months';
import type { Cell, Place } from '../tables/schema';
import { targets } from '../tables/targets';
import { parseDate } from './date';
import { meaningsOf } from './dictionary';
import { wideWithoutYear } from './errors';
import type { Grid } from './header';
import { isEmptyCell } from './header';
import { periodSpan, westernPeriod } from './period-words';

/** Kept for each period; everything else of a wide tab is no part of a target. */
const KEPT = ['owner', 'team', 'metric'];

/** The grid itself where it is not a tab of targets with periods across. */
export function unpivoted(grid: Grid, place: Place): Grid {
  const { cells, headerRow, headers, rows } = grid;
  const meanings = headers.map((header) => meaningsOf(targets, header).map(({ column }) => column));
  const has = (column: string) => meanings.some((columns) => columns.includes(column));
  const periods = headers.flatMap((_, column) => {
    const name = periodName(cells[headerRow]![column], place);
    return name === undefined ? [] : [{ column, name }];
  });
  const months = headers.filter((header) => monthNumber(header) !== undefined);
  const isWide = !has('target') && !has('period') && (has('owner') || has('team'));
  if (!isWide) return grid;
  if (periods.length < 2) {
    if (months.length > 1) throw wideWithoutYear(months);
    return grid;
  }

  const kept = KEPT.flatMap((name) => {
    const column = meanings.findIndex((columns) => columns.includes(name));
    return column < 0 ? [] : [{ name, column }];
  });
  const lines: Cell[][] = [[...kept.map(({ column }) => headers[column]!), 'Period', 'Target']];
  const origins: { row: number; column: number }[] = [{ row: headerRow, column: 0 }];
  for (const row of rows) {
    for (const { column, name } of periods) {
      const value = cells[row]![column];
      if (isEmptyCell(value)) continue;
      lines.push([...kept.map((one) => cells[row]![one.column]), name, value]);
      origins.push({ row, column });
    }
  }
  return {
    ...grid,
    cells: lines,
    headerRow: 0,
    headers: lines[0]!.map(String),
    rows: Int32Array.from(lines.slice(1), (_, at) => at + 1),
    tab: {
      headerRow,
      headers,
      origin: (row, column) => ({
        row: origins[row]!.row,
        column: kept[column]?.column ?? origins[row]!.column,
      }),
    },
  };
}

function periodName(header: Cell, place: Place): string | undefined {
  if (typeof header === 'object' && header) return isoDate(place.toSerial(header.getTime()));
  const text = String(header ?? '').trim();
  if (text === '') return undefined;
  if (periodSpan(text)) return westernPeriod(text);
  const date = parseDate(text, place);
  return typeof date === 'number' && date > 20_000 && date < 80_000 ? isoDate(date) : undefined;
}
