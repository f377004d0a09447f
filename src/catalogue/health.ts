/** Health rules: which values a band holds, and how the rules read. */
import type { Bounds, Settings } from '../tables/schema';
import type { HealthBand, HealthRule, Kpi } from './kpi';

export const isBand = (rule: HealthRule): rule is HealthBand => 'level' in rule;

export const isUnder = ({ from, above }: HealthBand, value: number): boolean =>
  (from !== undefined && value < from) || (above !== undefined && value <= above);

export const isOver = ({ to, below }: HealthBand, value: number): boolean =>
  (to !== undefined && value > to) || (below !== undefined && value >= below);

export const inside = (band: HealthBand, value: number): boolean =>
  !isUnder(band, value) && !isOver(band, value);

/** "good 3..4", "bad < 1", "good 0.6..0.9; below: quotas too hard; above: too easy" */
export function healthText(
  rules: readonly HealthRule[],
  show: (bound: number) => string = String,
): string {
  return rules
    .map((rule) => (isBand(rule) ? `${rule.level} ${boundsText(rule, show)}` : rule.shape))
    .join('; ');
}

function boundsText(band: HealthBand, show: (bound: number) => string): string {
  const { from, to, above, below, tooLow, tooHigh } = band;
  const bounds =
    from !== undefined && to !== undefined
      ? `${show(from)}..${show(to)}`
      : [
          ...(from === undefined ? [] : [`>= ${show(from)}`]),
          ...(above === undefined ? [] : [`> ${show(above)}`]),
          ...(to === undefined ? [] : [`<= ${show(to)}`]),
          ...(below === undefined ? [] : [`< ${show(below)}`]),
        ].join(' and ');
  return [
    bounds,
    ...(tooLow ? [`below: ${tooLow}`] : []),
    ...(tooHigh ? [`above: ${tooHigh}`] : []),
  ].join('; ');
}

/** The rules of a KPI: when the document says what is good, that alone. */
export function healthRules(
  name: string,
  { health }: Pick<Kpi, 'health'>,
  { thresholds }: Pick<Settings, 'thresholds'>,
): readonly HealthRule[] | undefined {
  const bounds = thresholds?.[name];
  return bounds ? [{ level: 'good', ...bounds }] : health;
}

/** Between which values the rules call one good, as near as bounds can say it. */
export function goodBounds(rules: readonly HealthRule[] | undefined): Bounds | undefined {
  const [band] = rules?.filter(isBand) ?? [];
  if (!band) return undefined;
  const [low, high] = [band.from ?? band.above, band.to ?? band.below];
  // Outside of a band that is not good lies what is.
  const [from, to] = band.level === 'good' ? [low, high] : [high, low];
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}
