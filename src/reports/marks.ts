/** Rules that colour cells: changes, health, cohorts too young to judge, days off. None has a `;` in any locale. */
import { isBand } from '../catalogue/health';
import type { HealthRule } from '../catalogue/kpi';
import { address, type Block, fixedColumn } from './a1';
import { isYoung, runsOfEnds } from './cohort';
import type { KpiColumn } from './columns';
import { boundText } from './judge';
import type { Rule } from './layout';
import { colours, type Level, signs } from './theme';

/** Changes by whether they are for the better. */
export function changeRules(block: Block, better: 'up' | 'down' | 'none' = 'none'): Rule[] {
  if (better === 'none') return [];
  const cell = address(block.row, block.column);
  const [rise, fall] = better === 'up' ? [colours.good, colours.bad] : [colours.bad, colours.good];
  return [
    { block, formula: `(${cell}<>"")*(${cell}>0)>0`, colour: rise },
    { block, formula: `(${cell}<>"")*(${cell}<0)>0`, colour: fall },
  ];
}

/** When the values of a column are good and when not. */
export function healthRulesOf(column: KpiColumn, block: Block): Rule[] {
  const cell = address(block.row, block.column);
  return levels(column, cell).map(([level, test]) => ({
    block,
    formula: `(${cell}<>"")*${test}>0`,
    colour: colours[level],
  }));
}

/** Outside a band that is closed a value is to be watched. */
function levels({ health }: KpiColumn, cell: string): [Level, string][] {
  const { least, most } = goodBand(health);
  const bounds = [
    ...(least === undefined ? [] : [`(${cell}>=${boundText(least)})`]),
    ...(most === undefined ? [] : [`(${cell}<=${boundText(most)})`]),
  ];
  const inside = bounds.join('*');
  return inside
    ? [
        ['good', inside],
        [bounds.length > 1 ? 'watch' : 'bad', `(1-${inside})`],
      ]
    : [];
}

/** The bounds, both included, between which the rules call a value good. */
function goodBand(health: readonly HealthRule[] | undefined): { least?: number; most?: number } {
  const band = health?.filter(isBand).find(({ level }) => level === 'good');
  return {
    ...(band?.from === undefined ? {} : { least: band.from }),
    ...(band?.to === undefined ? {} : { most: band.to }),
  };
}

/** A sign beside the number, so that the colour does not speak alone. */
export function healthFormat({ health, unit }: KpiColumn): string | undefined {
  const { least, most } = goodBand(health);
  if (unit !== 'percent' || (least === undefined) === (most === undefined)) return undefined;
  const test = least === undefined ? `<=${most}` : `>=${least}`;
  return `[${test}]0.0%" ${signs.good}";0.0%" ${signs.bad}"`;
}

/** Cohorts too young to judge in faint italics; `ends` are the cells at which the lines from the row on end. */
export const youngRules = (
  ends: readonly string[],
  row: number,
  column: number,
  limit: string,
): Rule[] =>
  runsOfEnds(ends, row).map(({ from, many, end }) => ({
    block: { row: row + from, column, rows: many, columns: 1 },
    formula: isYoung(end, limit),
    colour: colours.faint,
    italic: true,
  }));

/** Lines whose day, in the first column of the block, is none of those on which people work. */
export function dayOffRule(block: Block, working: readonly number[] = [1, 2, 3, 4, 5]): Rule {
  const cell = fixedColumn(block.row, block.column);
  const isDay = working.map((day) => `(WEEKDAY(${cell})=${(day % 7) + 1})`);
  return { block, formula: `${isDay.join('+')}=0`, colour: colours.faint };
}
