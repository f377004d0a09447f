/** Judgements as formulas: whether a value is healthy, and whether its change is for the better. */
import { inside, isBand, isOver, isUnder } from '../catalogue/health';
import type { HealthBand, HealthRule, Unit } from '../catalogue/kpi';
import { changeKind, type Level, signs } from './theme';

/** A bound as whole numbers: the decimal sign depends on the locale. */
export function boundText(value: number): string {
  const [whole, decimals = ''] = String(value).split('.');
  return decimals ? `${Number(whole + decimals)}/${10 ** decimals.length}` : String(value);
}

const under = ({ from, above }: HealthBand, value: string): string | undefined => {
  if (from !== undefined) return `${value}<${boundText(from)}`;
  return above === undefined ? undefined : `${value}<=${boundText(above)}`;
};

const over = ({ to, below }: HealthBand, value: string): string | undefined => {
  if (to !== undefined) return `${value}>${boundText(to)}`;
  return below === undefined ? undefined : `${value}>=${boundText(below)}`;
};

/** Outside a band that is open at one end lies the opposite; next to a closed one lies a warning. */
const outside = (band: HealthBand, value: string): Level | '' => {
  if (band.level !== 'good') return '';
  return under(band, value) && over(band, value) ? 'watch' : 'bad';
};

/** "good", "watch", "bad" or nothing, of the value in a cell. */
export function levelFormula(rules: readonly HealthRule[], value: string): string {
  const levels = rules.filter(isBand).reduceRight((rest, band) => {
    const out = [under(band, value), over(band, value)].filter(Boolean);
    const test = out.length > 1 ? `OR(${out.join(';')})` : out[0]!;
    const otherwise = rest || `"${outside(band, value)}"`;
    return `IF(${test};${otherwise};"${band.level}")`;
  }, '');
  return `IF(${value}="";"";${levels})`;
}

/** The same of a number. */
export function levelOf(rules: readonly HealthRule[], value: number): Level | undefined {
  const bands = rules.filter(isBand);
  const own = bands.find((band) => inside(band, value));
  if (own) return own.level;
  const last = bands[bands.length - 1];
  return (last && outside(last, '')) || undefined;
}

/** What a value under, over and in its good band says, with its sign. */
function remarks(band: HealthBand, unit: Unit): { low: string; high: string; good: string } {
  const show = (bound: number | undefined) =>
    unit === 'percent' ? `${Math.round(Number(bound) * 100)}%` : String(bound);
  const level = outside(band, '') as Level;
  const low = band.from ?? band.above;
  const high = band.to ?? band.below;
  const range =
    low !== undefined && high !== undefined ? `${show(low)} to ${show(high)}` : 'in range';
  const words = (bound: number | undefined, side: string, hint?: string) =>
    `${signs[level]} ${side} ${show(bound)}${hint ? `: ${hint}` : ''}`;
  return {
    low: words(low, 'below', band.tooLow),
    high: words(high, 'above', band.tooHigh),
    good: `${signs.good} healthy: ${range}`,
  };
}

/** The remark on the value in a cell; or what an empty one says. */
export function healthWords(band: HealthBand, value: string, unit: Unit, empty = ''): string {
  const { low, high, good } = remarks(band, unit);
  const tests = [
    [under(band, value), low],
    [over(band, value), high],
  ].filter(([test]) => test);
  const words = tests.reduceRight(
    (rest, [test, remark]) => `IF(${test};"${remark}";${rest})`,
    `"${good}"`,
  );
  return `IF(${value}="";"${empty}";${words})`;
}

/** The remark on a number. */
export function healthRemark(band: HealthBand, value: number, unit: Unit): string {
  const { low, high, good } = remarks(band, unit);
  if (isUnder(band, value)) return low;
  return isOver(band, value) ? high : good;
}

/** The change from one cell to another in the way its unit is compared; empty without a base. */
export function changeFormula(now: string, before: string, unit: Unit): string {
  const change = {
    share: `IF(${before}=0;"";(${now}-${before})/ABS(${before}))`,
    points: `(${now}-${before})*100`,
    difference: `${now}-${before}`,
  }[changeKind(unit)];
  return `IF(OR(${now}="";${before}="");"";${change})`;
}

/** Whether a change is "good", "bad", or neither. */
export function verdictFormula(change: string, better: 'up' | 'down' | 'none'): string {
  if (better === 'none') return '""';
  const [rise, fall] = better === 'up' ? ['good', 'bad'] : ['bad', 'good'];
  return `IF(${change}="";"";IF(${change}>0;"${rise}";IF(${change}<0;"${fall}";"")))`;
}
