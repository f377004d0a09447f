/** The note on a KPI's name: what it is, how it is counted, when it is healthy. */
import { healthText } from '../catalogue/health';
import type { Kpi, Unit } from '../catalogue/kpi';

const UNITS: Readonly<Record<Unit, string>> = {
  count: 'a number',
  percent: 'percent',
  money: 'money',
  'money per day': 'money a day',
  days: 'days',
  hours: 'hours',
  months: 'months',
  ratio: 'a ratio',
  text: 'text',
  table: 'a table',
};

const BETTER = { up: ', more is better', down: ', less is better', none: '' };

export function recipe(name: string, kpi: Kpi): string {
  const show = (bound: number) => (kpi.unit === 'percent' ? `${bound * 100}%` : String(bound));
  return [
    `${kpi.title} (${name})`,
    kpi.definition,
    kpi.countedOn === 'none' ? '' : `Counted on: ${kpi.countedOn}`,
    kpi.tables.length ? `Tables: ${kpi.tables.join(', ')}` : '',
    `Unit: ${UNITS[kpi.unit]}${BETTER[kpi.better]}`,
    kpi.health ? `Health: ${healthText(kpi.health, show)}` : '',
    kpi.variants ?? '',
  ]
    .filter(Boolean)
    .join('\n');
}
