/** What the help box shows of each function: its definition, an example of each form, its parameters. */
import type { Kpi, Unit } from '../catalogue/kpi';
import { catalogue } from '../catalogue/registry';
import { type TableFunction, tableFunctions } from '../catalogue/table-functions';
import { type Parameter, parameters } from './parameters';
import { scalarCall, tableCall } from './usage';

export interface FunctionHelp {
  name: string;
  description: string;
  parameters: readonly Parameter[];
  /** What comes back, in a word or two. */
  result: string;
}

/** Every custom function, in the order of the catalogue. */
export function functionHelp(): FunctionHelp[] {
  return [
    ...Object.entries(catalogue).map(([name, kpi]) => kpiHelp(name, kpi)),
    ...Object.entries(tableFunctions).map(([name, entry]) => tableFunctionHelp(name, entry)),
  ];
}

function kpiHelp(name: string, kpi: Kpi): FunctionHelp {
  return {
    name,
    description: [kpi.definition, ...examples(name, kpi)].join(' '),
    parameters: parameters(kpi),
    result: RESULTS[kpi.unit],
  };
}

const RESULTS: Readonly<Record<Unit, string>> = {
  count: 'A count.',
  percent: 'A fraction.',
  money: 'Money.',
  'money per day': 'Money per day.',
  days: 'Days.',
  hours: 'Hours.',
  months: 'Months.',
  ratio: 'A ratio.',
  text: 'A text.',
  table: 'A table with a header row.',
};

function examples(name: string, kpi: Kpi): string[] {
  const { scalar, table } = kpi.example;
  return [
    ...(scalar ? [`Example: ${scalarCall(name, kpi)} is ${rounded(scalar.result)}.`] : []),
    ...(table ? [`Over a table: ${tableCall(name, kpi)} ${tableResult(kpi)}.`] : []),
  ];
}

/** A table is shown by its header and first row. */
function tableResult({ breakdown, example }: Kpi): string {
  const result = example.table!.result;
  if (typeof result !== 'object') return `is ${rounded(result)}`;
  const [header, first] = breakdown
    ? [[breakdown.title, ...breakdown.columns.map(({ title }) => title)], ...result]
    : result;
  const row = first ? `, first row ${first.map(rounded).join(', ')}` : '';
  return `gives a table (${header!.join(', ')})${row}`;
}

const rounded = (value: number | string): string =>
  typeof value === 'number' ? String(Math.round(value * 1e4) / 1e4) : value;

function tableFunctionHelp(
  name: string,
  { definition, parameters, more, example, unit }: TableFunction,
): FunctionHelp {
  const sentences = [definition, more, `Example: ${example.call} gives ${example.result}.`];
  return {
    name,
    description: sentences.filter(Boolean).join(' '),
    parameters,
    result: RESULTS[unit],
  };
}
