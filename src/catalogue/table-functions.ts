import type { Unit } from './kpi';

/** The functions that are no KPI: what they take and say in their help. */
export interface TableFunctionParameter {
  name: string;
  description: string;
  optional?: true;
}

export interface TableFunction {
  title: string;
  definition: string;
  unit: Extract<Unit, 'text' | 'table'>;
  parameters: readonly TableFunctionParameter[];
  /** What may follow the parameters any number of times, in words. */
  more?: string;
  example: { call: string; result: string };
}

const TABLE = {
  name: 'table',
  description: 'A raw CRM tab with its header row, such as Deals!A:Z.',
} as const;

const KIND = {
  name: 'kind',
  description: 'Optional: what the tab is, such as "deals", where recognition needs help.',
  optional: true,
} as const;

export const tableFunctions = {
  KPI_TABLE: {
    title: 'KPI table',
    definition:
      'A grid of KPIs in one call: rows by KPI, or by the values of a column with a total row first, and columns by period, each KPI counted on its own date.',
    unit: 'table',
    parameters: [
      {
        name: 'kpis',
        description:
          'A KPI or a range of KPIs, by function name or title: "WIN_RATE", "Win rate". Only KPIs that have a table form.',
      },
      {
        name: 'periods',
        description: 'A period, a range of periods, or one that is split: "2024 by quarter".',
      },
      {
        name: 'by',
        description: 'A column whose values become the rows, such as "owner"; empty for none.',
      },
      TABLE,
      {
        name: 'column',
        description:
          'Optional, with a criterion after it: a header of the tab, or owner, source, ...',
        optional: true,
      },
      {
        name: 'criterion',
        description: 'What the column must hold, as in COUNTIFS: "Anna", ">1000", "A*".',
        optional: true,
      },
    ],
    more: 'After the first table more tables may follow, such as targets; after these, pairs of column and criterion.',
    example: {
      call: '=KPI_TABLE("WIN_RATE"; "2024-Q1"; "owner"; Deals!A:Z)',
      result: 'a row for the total with 0.5, for Anna with 0.6667, for Boris with 0.3333',
    },
  },
  KPI_DEFINITION: {
    title: 'KPI definition',
    definition: 'What a KPI is, in words, with the date it is counted on and its unit.',
    unit: 'text',
    parameters: [
      {
        name: 'name',
        description:
          'A function name, a title or another word for it, in English, Russian, Persian or Chinese.',
      },
    ],
    example: {
      call: '=KPI_DEFINITION("win rate")',
      result:
        'Win rate: By count, by outcome: won / (won + lost) of the deals closed in the period. Counted on: deals.closed. Unit: percent.',
    },
  },
  CRM_CLEAN: {
    title: 'Clean CRM table',
    definition:
      'A raw tab as the KPIs see it: canonical headers, typed values, repeated ids removed, derived columns at the end.',
    unit: 'table',
    parameters: [TABLE, KIND],
    example: {
      call: '=CRM_CLEAN(Deals!A:Z)',
      result: 'the table with the headers Deal, Company, Owner, ...',
    },
  },
  CRM_PROBLEMS: {
    title: 'Problems of a CRM table',
    definition:
      'What could not be used as it stands in a raw tab, one row a problem: column, kind, rows concerned, first cell and what was done with it.',
    unit: 'table',
    parameters: [TABLE, KIND],
    example: {
      call: '=CRM_PROBLEMS(Deals!A:Z)',
      result: 'one row a problem, only the header row where there is none',
    },
  },
} as const satisfies Readonly<Record<string, TableFunction>>;
