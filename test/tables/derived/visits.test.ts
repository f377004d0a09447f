/** Stage visits from the three tables that tell them, and how each visit ended. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinTables } from '../../../src/tables/derived';
import type { Settings, Table, TableName } from '../../../src/tables/schema';
import { listed, open, utc, values } from '../../ingest/support';

type Lines = readonly string[];

const cells = (lines: Lines) => lines.map((line) => line.split('|').map((cell) => cell.trim()));

function visitsOf(name: TableName, lines: Lines, settings: Settings = {}): Table {
  return joinTables({ [name]: open(cells(lines), name, settings) }, utc(settings)).visits!;
}

/** `deal stage entered..left outcome`, a line a visit. */
function told(table: Table): string[] {
  const columns = ['deal', 'stage', 'entered', 'left', 'outcome'].map((name) =>
    values(table, name),
  );
  return Array.from({ length: table.rowCount }, (_, row) => {
    const [deal, stage, entered, left, outcome] = columns.map((one) => one[row]);
    return `${deal} ${stage} ${entered}..${left} ${outcome}`;
  });
}

describe('a change log', () => {
  const LOG = [
    'Deal | Stage | Date entered',
    'A | New | 2024-01-01',
    'A | Demo | 2024-01-11',
    'A | Closed Won | 2024-01-31',
    'B | New | 2024-01-05',
    'B | Demo | 2024-01-15',
    'B | Lost | 2024-02-04',
    'C | New | 2024-01-20',
  ];

  it('ends a visit where the next begins, and closed stages are exits', () => {
    expect(told(visitsOf('stage_history', LOG))).toEqual([
      'A New 2024-01-01..2024-01-11 advanced',
      'A Demo 2024-01-11..2024-01-31 advanced',
      'B New 2024-01-05..2024-01-15 advanced',
      'B Demo 2024-01-15..2024-02-04 lost',
      'C New 2024-01-20.. still_here',
    ]);
  });

  it('is the same in any order of its rows', () => {
    const [header, ...rows] = LOG;
    expect(told(visitsOf('stage_history', [header!, ...rows.reverse()])).sort()).toEqual(
      told(visitsOf('stage_history', LOG)).sort(),
    );
  });

  it('knows which deals were won, when they began, and when they would stall', () => {
    const table = visitsOf('stage_history', LOG);
    expect(values(table, 'won')).toEqual([1, 1, '', '', '']);
    expect(values(table, 'began')).toEqual([
      '2024-01-01',
      '2024-01-01',
      '2024-01-05',
      '2024-01-05',
      '2024-01-20',
    ]);
    expect(values(table, 'stalls_at').at(-1)).toBe('2024-01-30');
    expect(values(table, 'days')).toEqual([10, 20, 10, 20, '']);
  });

  it.each<[string, Lines, string[]]>([
    ['nothing', [], []],
    [
      'a stage skipped',
      ['A | New | 2024-01-01', 'A | Offer | 2024-01-03'],
      ['A New 2024-01-01..2024-01-03 advanced', 'A Offer 2024-01-03.. still_here'],
    ],
    [
      'a stage repeated, as one visit',
      ['A | New | 2024-01-01', 'A | New | 2024-01-02', 'A | Demo | 2024-01-09'],
      ['A New 2024-01-01..2024-01-09 advanced', 'A Demo 2024-01-09.. still_here'],
    ],
    [
      'a step back',
      ['A | New | 2024-01-01', 'A | Demo | 2024-01-02', 'A | New | 2024-01-05'],
      [
        'A New 2024-01-01..2024-01-02 advanced',
        'A Demo 2024-01-02..2024-01-05 moved_back',
        'A New 2024-01-05.. still_here',
      ],
    ],
    [
      'a deal that came back',
      ['A | New | 2024-01-01', 'A | Lost | 2024-01-02', 'A | New | 2024-01-05'],
      ['A New 2024-01-01..2024-01-02 lost', 'A New 2024-01-05.. still_here'],
    ],
    [
      'steps of one day, in the order of the tab',
      ['A | New | 2024-01-01', 'A | Demo | 2024-01-01', 'A | Offer | 2024-01-02'],
      [
        'A New 2024-01-01..2024-01-01 advanced',
        'A Demo 2024-01-01..2024-01-02 advanced',
        'A Offer 2024-01-02.. still_here',
      ],
    ],
    [
      'steps of one day in a tab that begins with the last',
      ['A | Offer | 2024-01-02', 'A | Demo | 2024-01-01', 'A | New | 2024-01-01'],
      [
        'A New 2024-01-01..2024-01-01 advanced',
        'A Demo 2024-01-01..2024-01-02 advanced',
        'A Offer 2024-01-02.. still_here',
      ],
    ],
    [
      'a row without a date, left out',
      ['A | New | ', 'A | Demo | 2024-01-02'],
      ['A Demo 2024-01-02.. still_here'],
    ],
    [
      'a junk deal, which is out',
      ['A | New | 2024-01-01', 'A | Spam | 2024-01-02'],
      ['A New 2024-01-01..2024-01-02 lost'],
    ],
  ])('reads %s', (_, rows, result) => {
    const settings = { stageOrder: ['New', 'Demo', 'Offer'] };
    const table = visitsOf('stage_history', ['Deal | Stage | Date entered', ...rows], settings);
    expect(told(table)).toEqual(result);
  });
});

describe('visits with their ends', () => {
  it('end when they say, the last of them as won from the last stage and as lost from another', () => {
    const table = visitsOf('stage_history', [
      'Deal | Stage | Entered | Left',
      'A | New | 2024-01-01 | 2024-01-04',
      'A | Demo | 2024-01-06 | 2024-01-09',
      'B | New | 2024-01-02 | 2024-01-08',
      'C | Demo | 2024-01-03 | ',
      'D | New | 2024-01-09 | 2024-01-03',
    ]);
    expect(told(table)).toEqual([
      'A New 2024-01-01..2024-01-04 advanced',
      'A Demo 2024-01-06..2024-01-09 advanced',
      'B New 2024-01-02..2024-01-08 lost',
      'C Demo 2024-01-03.. still_here',
      'D New 2024-01-09..2024-01-03 lost',
    ]);
    expect(values(table, 'days')).toEqual([3, 3, 6, '', '']);
  });
});

it('rows of stage history that are no visit, and ends before the beginning, are listed', () => {
  const history = open(
    cells([
      'Deal | Stage | Entered | Left',
      'A | New | 2024-01-01 | 2024-01-04',
      ' | New | 2024-01-02 | ',
      'B | | 2024-01-03 | ',
      'C | New | | ',
      'D | New | 2024-01-09 | 2024-01-03',
    ]),
    'stage_history',
  );
  expect(listed(history)).toEqual([
    'Deal: no deal (1) at A3',
    'Stage: no stage (1) at B4',
    'Entered: no date of entering (1) at C5',
    'Left: left before it was entered (1) at D6',
  ]);
});

describe('snapshots', () => {
  it('show a stay from the first that has it to the first that has not', () => {
    const table = visitsOf('snapshots', [
      'Snapshot date | Deal | Stage | Status | Probability',
      '2024-01-01 | A | New | Open | 0.1',
      '2024-01-08 | A | New | Open | 0.1',
      '2024-01-15 | A | Demo | Open | 0.4',
      '2024-01-22 | A | Demo | Won | 1',
      '2024-01-01 | B | Demo | Open | 0.4',
      '2024-01-08 | B | New | Open | 0.1',
      '2024-01-15 | B | New | Lost | 0',
      '2024-01-08 | C | New | Open | 0.1',
      '2024-01-22 | D | New | Open | 0.1',
    ]);
    expect(told(table)).toEqual([
      'A New 2024-01-01..2024-01-15 advanced',
      'A Demo 2024-01-15..2024-01-22 advanced',
      'B Demo 2024-01-01..2024-01-08 moved_back',
      'B New 2024-01-08..2024-01-15 lost',
      'C New 2024-01-08..2024-01-15 lost',
      'D New 2024-01-22.. still_here',
    ]);
  });
});

describe('the columns of a HubSpot export', () => {
  const HEADER =
    'Record ID | Deal Name | Deal Stage | Deal Owner | Amount | Close Date | Date entered "New (Sales Pipeline)" | Date entered "Demo (Sales Pipeline)" | Date exited "Demo (Sales Pipeline)" | Date entered "Closed won (Sales Pipeline)"';

  it('are a visit each, their ends told by the next, by the exit or by the deal', () => {
    const table = visitsOf('deals', [
      HEADER,
      '1 | A | Closed won | Anna | 10 | 2024-02-01 | 2024-01-01 | 2024-01-11 | 2024-01-30 | 2024-02-01',
      '2 | B | Closed lost | Bob | 10 | 2024-01-20 | 2024-01-02 | | | ',
      '3 | C | Demo | Bob | 10 | 2024-06-01 | 2024-01-03 | 2024-01-08 | | ',
      '4 | D | New | Bob | 10 | 2024-06-01 | | | | ',
    ]);
    expect(told(table)).toEqual([
      '1 New 2024-01-01..2024-01-11 advanced',
      '1 Demo 2024-01-11..2024-01-30 advanced',
      '2 New 2024-01-02..2024-01-20 lost',
      '3 New 2024-01-03..2024-01-08 advanced',
      '3 Demo 2024-01-08.. still_here',
    ]);
    expect(values(table, 'owner')).toEqual(['Anna', 'Anna', 'Bob', 'Bob', 'Bob']);
  });

  it('are asked for where a deals tab has none', () => {
    const lines = ['Deal | Stage | Amount | Status', 'A | New | 5 | Open'];
    expect(() => visitsOf('deals', lines)).toThrow(
      'no dates of stages in the deals table (headers: Deal, Stage, Amount, Status). Give a tab of stage history or of snapshots',
    );
  });
});

describe('the order of stages', () => {
  const LOG = ['A | Zeta | 2024-01-01', 'A | Alpha | 2024-01-02', 'B | Alpha | 2024-01-03'];
  const placesIn = (table: Table) =>
    Object.fromEntries(
      values(table, 'stage').map((stage, row) => [stage, values(table, 'rank')[row]]),
    );

  it.each<[string, Lines, Settings, Record<string, number>]>([
    ['the mean place among visits', ['Deal | Stage | Entered', ...LOG], {}, { Zeta: 1, Alpha: 2 }],
    [
      'the settings',
      ['Deal | Stage | Entered', ...LOG],
      { stageOrder: ['alpha'] },
      { Alpha: 1, Zeta: 2 },
    ],
    [
      'a column of stage order',
      [
        'Deal | Stage | Entered | stage_order',
        ...LOG.map((line) => `${line} | ${line.includes('Zeta') ? 2 : 1}`),
      ],
      {},
      { Alpha: 1, Zeta: 2 },
    ],
    [
      'the mean probability',
      [
        'Snapshot date | Deal | Stage | Status | Probability',
        '2024-01-01 | A | Zeta | Open | 0.9',
        '2024-01-08 | A | Alpha | Open | 0.2',
      ],
      {},
      { Alpha: 1, Zeta: 2 },
    ],
  ])('is told by %s', (_, lines, settings, places) => {
    const name = lines[0]!.startsWith('Snapshot') ? 'snapshots' : 'stage_history';
    expect(placesIn(visitsOf(name, lines, settings))).toEqual(places);
  });
});

it('every visit ends in one of four ways, and only those that go on have no end', () => {
  const row = fc.tuple(
    fc.constantFrom('A', 'B', 'C', ''),
    fc.constantFrom('New', 'Demo', 'Offer', 'Won', 'Lost', ''),
    fc.constantFrom('2024-01-01', '2024-01-05', '2024-02-01', '2024-02-20', '', 'soon'),
    fc.constantFrom('', '', '2024-01-09', '2024-03-01'),
  );
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
      const table = visitsOf('stage_history', [
        'Deal | Stage | Entered | Left',
        'Z | New | 2024-01-31 | ',
        ...rows.map((cells) => cells.join(' | ')),
      ]);
      const outcomes = values(table, 'outcome');
      const left = values(table, 'left');
      expect(outcomes.every((outcome) => outcome !== '')).toBe(true);
      expect(outcomes.map((outcome) => outcome === 'still_here')).toEqual(
        left.map((date) => date === ''),
      );
    }),
    { numRuns: 60 },
  );
});
