/** A number of the scalar form, also one that came as text: `1 234,56`, `$342K`, `25%`. */
import { isBlank as saysNothing } from '../ingest/normalise';
import { parseNumber, settle } from '../ingest/number';
import type { Cell } from '../tables/schema';
import { isBlank } from './cells';

/** `''` for a blank or error cell, undefined for what is no number. */
export function numberOf(cell: Cell): number | '' | undefined {
  if (isBlank(cell)) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : undefined;
  if (typeof cell !== 'string') return undefined;
  if (saysNothing(cell)) return '';
  const parsed = parseNumber(cell);
  const value = settle(parsed, { comma: false, point: false }, parsed.percent);
  if (Number.isNaN(value)) return undefined;
  return parsed.percent ? value / 100 : value;
}
