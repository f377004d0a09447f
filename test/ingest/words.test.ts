import { describe, expect, it } from 'vitest';
import { outcomesOf } from '../../src/ingest/words';
import { columnOf } from '../../src/tables/require';
import type { Cell, Settings } from '../../src/tables/schema';
import { listed, open, values } from './support';

const outcome = (word: string, settings: Settings = {}) => outcomesOf(['', word, '?'], settings)[1];

describe('a status or stage', () => {
  it.each([
    ['Won', 'won'],
    ['won', 'won'],
    ['Closed Won', 'won'],
    ['Closed - Won', 'won'],
    ['Closed/Won', 'won'],
    ['closedwon', 'won'],
    ['Closed-Won', 'won'],
    ['Closed Won (Sales Pipeline)', 'won'],
    ['Closed Won - Renewal', 'won'],
    ['6. Closed Won', 'won'],
    ['Deal won', 'won'],
    ['Closed as won', 'won'],
    ['WON', 'won'],
    ['C7:WON', 'won'],
    ['142', 'won'],
    ['Geschlossen Gewonnen', 'won'],
    ['Успешно реализовано', 'won'],
    ['Сделка успешна', 'won'],
    ['Выиграна', 'won'],
    ['Договор подписан', 'won'],
    ['Закрыта успешно', 'won'],
    ['Lost', 'lost'],
    ['Closed Lost', 'lost'],
    ['closedlost', 'lost'],
    ['Closed-Lost to Competition', 'lost'],
    ['Lost: price', 'lost'],
    ['LOSE', 'lost'],
    ['C1:APOLOGY', 'lost'],
    ['143', 'lost'],
    ['Закрыто и не реализовано', 'lost'],
    ['Сделка провалена', 'lost'],
    ['Анализ причины провала', 'lost'],
    ['Отказ', 'lost'],
    ['Неуспешно', 'lost'],
    ['Open', 'open'],
    ['active', 'open'],
    ['В работе', 'open'],
    ['Не закрыта', 'open'],
    ['Spam', 'invalid'],
    ['Дубль', 'invalid'],
    ['Closed', 'closed'],
    ['Закрыта', 'closed'],
    ['Negotiation', 'unknown'],
    ['Not won', 'unknown'],
    ['Lost contact', 'unknown'],
    ['Won back', 'unknown'],
    ['Не оплачено ещё', 'unknown'],
    ['S', 'unknown'],
  ])('%j is %s', (word, expected) => {
    expect(outcome(word)).toBe(expected);
  });

  it('is a letter of Bitrix24 only among such letters', () => {
    expect(outcomesOf(['', 'S', 'F', 'P'], {})).toEqual(['unknown', 'won', 'lost', 'open']);
    expect(outcomesOf(['', 'S', 'Medium'], {})[1]).toBe('unknown');
  });

  it('is what the settings say before all', () => {
    const settings = { wonWords: ['Handed over'], lostWords: ['On hold', 'Won'] };
    expect(outcome('handed over', settings)).toBe('won');
    expect(outcome('On Hold', settings)).toBe('lost');
    expect(outcome('Won', settings)).toBe('lost');
  });
});

const statuses = (...rows: Cell[][]) => values(open(rows), 'status');

describe('the status of a deal', () => {
  it('comes from the stage where there is no status', () => {
    expect(
      statuses(['Stage', 'Amount'], ['Closed Won', 1], ['Closed Lost', 1], ['Demo', 1], ['', 1]),
    ).toEqual(['won', 'lost', 'open', '']);
  });

  it('comes from the status, not from the stage a lost deal still stands in', () => {
    expect(
      statuses(
        ['Deal - Stage', 'Deal - Status', 'Deal - Value'],
        ['Demo', 'Lost', 1],
        ['Demo', 'Open', 1],
      ),
    ).toEqual(['lost', 'open']);
  });

  it('comes from the stage where the status only says that a deal is closed', () => {
    expect(
      statuses(
        ['Status', 'Stage', 'Amount'],
        ['Closed', 'Closed Won', 1],
        ['Closed', 'Closed Lost', 1],
        ['Closed', 'Demo', 1],
        ['Open', 'Demo', 1],
      ),
    ).toEqual(['won', 'lost', '', 'open']);
  });

  it.each([
    [['IsWon', 'IsClosed'], [true, true], 'won'],
    [['IsWon', 'IsClosed'], [false, true], 'lost'],
    [['IsWon', 'IsClosed'], [false, false], 'open'],
    [['Is Closed Won', 'Is closed lost'], ['TRUE', 'FALSE'], 'won'],
    [['Is Closed Won', 'Is closed lost'], ['FALSE', 'TRUE'], 'lost'],
    [['Is Closed Won', 'Is closed lost'], ['FALSE', 'FALSE'], 'open'],
    [['Won', 'Closed'], [1, 1], 'won'],
    [['Won', 'Closed'], [0, 1], 'lost'],
    [['Сделка закрыта', 'Стадия сделки'], ['Y', 'Сделка успешна'], 'won'],
    [['Сделка закрыта', 'Стадия сделки'], ['Y', 'Уточнение'], ''],
    [['Сделка закрыта', 'Стадия сделки'], ['N', 'Уточнение'], 'open'],
    [['CLOSED', 'STAGE_ID'], ['Y', 'C7:LOSE'], 'lost'],
    [['STAGE_SEMANTIC_ID', 'STAGE_ID'], ['S', 'C7:X'], 'won'],
    [['Won time', 'Lost time'], ['2024-03-01', ''], 'won'],
    [['date_won', 'date_lost'], ['', '2024-03-01'], 'lost'],
    [['date_won', 'date_lost'], ['', ''], 'open'],
    [['status_type', 'status_label'], ['active', 'Demo Completed'], 'open'],
    [['Probability', 'Type'], ['100%', 'x'], 'won'],
    [['Probability', 'Type'], ['0%', 'x'], 'lost'],
    [['Probability', 'Type'], ['20%', 'x'], 'open'],
    [['Probability', 'Stage'], ['0%', 'Demo'], 'open'],
    [['Status', 'Probability'], ['Closed', '100%'], 'won'],
    [['status_id', 'pipeline_id'], [142, 7], 'won'],
  ])('by %j of %j is %j', (headers, cells, expected) => {
    expect(statuses([...headers, 'Amount'], [...cells, 5])).toEqual([expected]);
  });

  it('is open where the word is unknown, and says so', () => {
    const table = open([
      ['Status', 'Amount'],
      ['Won', 1],
      ['Waiting for Godot', 1],
    ]);
    expect(values(table, 'status')).toEqual(['won', 'open']);
    expect(listed(table)).toEqual(['Status: unknown status (1) at A3']);
  });

  it('is not listed for a stage with a name of its own, unless it looks negative', () => {
    const table = open([
      ['Stage', 'Amount'],
      ['Discovery', 1],
      ['Не отвечает', 1],
    ]);
    expect(values(table, 'status')).toEqual(['open', 'open']);
    expect(listed(table)).toEqual(['Stage: unknown stage (1) at A3']);
  });

  it('is left out where a deal is closed and nothing tells how', () => {
    const table = open([
      ['Status', 'Amount'],
      ['Closed', 1],
    ]);
    expect(listed(table)).toEqual(['Status: closed, won or lost unknown (1) at A2']);
  });

  it('is not there where nothing tells it', () => {
    expect(
      open([
        ['Deal', 'Amount'],
        ['x', 1],
      ]).column('status'),
    ).toBeUndefined();
  });

  it('can be asked for by its raw text', () => {
    const table = open([
      ['Deal Stage', 'Amount'],
      ['Closed Won', 1],
    ]);
    const raw = table.rawText('status')!;
    expect(raw.words[raw.codes[0]!]).toBe('Closed Won');
    expect(table.rawText('amount')).toBeUndefined();
  });
});

describe('dates of closing', () => {
  const rows = (header: string) => [
    ['Stage', 'Amount', header],
    ['Closed Won', 1, '2024-03-01'],
    ['Demo', 1, '2024-05-01'],
    ['Closed Lost', 1, ''],
  ];
  it('are one header for open and closed deals', () => {
    const table = open(rows('Close Date'));
    expect(values(table, 'closed')).toEqual(['2024-03-01', '', '']);
    expect(values(table, 'expected_close')).toEqual(['', '2024-05-01', '']);
    expect(values(table, 'close_date')).toEqual(['2024-03-01', '2024-05-01', '']);
    expect(listed(table)).toEqual(['Close Date: closed without a date (1) at C4']);
  });

  it('are no expected dates where no open deal has one', () => {
    const table = open([
      ['Этап сделки', 'Бюджет', 'Дата закрытия'],
      ['Успешно реализовано', 1, '01.03.2024 10:00:00'],
      ['Переговоры', 1, 'не закрыта'],
    ]);
    expect(values(table, 'closed')).toEqual(['2024-03-01 10:00:00', '']);
    expect(table.column('expected_close')).toBeUndefined();
  });

  it('have no meaning for an open deal', () => {
    const table = open(rows('Closed on'));
    expect(values(table, 'closed')).toEqual(['2024-03-01', '', '']);
    expect(table.column('expected_close')).toBeUndefined();
    expect(listed(table)).toContain('Closed on: open with a closed date (1) at C3');
  });

  it('are two headers where a system has two', () => {
    const table = open([
      ['Status', 'Amount', 'Closed on', 'Expected close date'],
      ['Won', 1, '2024-03-01', '2024-04-01'],
      ['Open', 1, '', '2024-05-01'],
    ]);
    expect(values(table, 'closed')).toEqual(['2024-03-01', '']);
    expect(values(table, 'expected_close')).toEqual(['2024-04-01', '2024-05-01']);
  });

  it('are the times of winning and losing', () => {
    const table = open([
      ['Deal - Status', 'Deal - Value', 'Deal - Won time', 'Deal - Lost time'],
      ['Won', 1, '2024-03-01', ''],
      ['Lost', 1, '', '2024-04-01'],
      ['Open', 1, '', ''],
    ]);
    expect(values(table, 'closed')).toEqual(['2024-03-01', '2024-04-01', '']);
  });
});

describe('the kind of customer', () => {
  it.each([
    ['Customer type', ['New', 'Existing', 'Partner', ''], ['new', 'existing', '', '']],
    ['Type', ['New Business', 'Existing Business'], ['new', 'existing']],
    ['Type', ['Existing Customer - Upgrade', 'New Customer', 'Other'], ['existing', 'new', '']],
    ['Тип', ['Новый', 'Продление'], ['new', 'existing']],
    ['Повторная сделка', ['Да', 'Нет'], ['existing', 'new']],
  ])('by %s %j is %j', (header, cells, expected) => {
    const rows = (cells as string[]).map((cell) => ['Won', 1, cell]);
    expect(values(open([['Status', 'Amount', header], ...rows]), 'customer_kind')).toEqual(
      expected,
    );
  });

  it('is not there where the types say nothing of it', () => {
    expect(
      open([
        ['Status', 'Amount', 'Type'],
        ['Won', 1, 'Platform'],
      ]).column('customer_kind'),
    ).toBeUndefined();
  });
});

describe('stages that only have names of their own', () => {
  const deals = (...closed: string[]) =>
    open([['Deal', 'Stage', 'Amount', 'Closed'], ...closed.map((day, at) => [at, 'Demo', 5, day])]);

  it('are open deals where none has a date of closing', () => {
    expect(values(deals('', ''), 'status')).toEqual(['open', 'open']);
  });

  it('tell nothing beside dates of closing, as nobody knows how those ended', () => {
    const table = deals('2024-01-15', '');
    expect(table.column('status')).toBeUndefined();
    expect(() => columnOf(table, 'status')).toThrow(
      'no stage in the deals table says which deals were won or lost, though some have a date of closing. Add a column Status with Won, Lost or Open.',
    );
  });

  it('are open where one close date serves both', () => {
    const table = open([
      ['Deal', 'Stage', 'Amount', 'Close date'],
      ['A', 'Demo', 5, '2024-01-15'],
    ]);
    expect(values(table, 'status')).toEqual(['open']);
    expect(values(table, 'expected_close')).toEqual(['2024-01-15']);
  });

  it('are told by one that says more', () => {
    const table = open([
      ['Deal', 'Stage', 'Amount', 'Closed'],
      ['A', 'Demo', 5, '2024-01-15'],
      ['B', 'Won', 5, '2024-01-15'],
    ]);
    expect(values(table, 'status')).toEqual(['open', 'won']);
  });
});

describe('a status by code', () => {
  const statuses = (header: string, ...cells: Cell[]) =>
    values(
      open([['Deal name', 'Amount', header], ...cells.map((cell, at) => [`D${at}`, 5, cell])]),
      'status',
    );

  it.each([
    '1赢单2输单3无效',
    '结束状态（1赢单 2输单 3无效）',
    '状态:1-赢单,2-输单,3-无效',
    'Status (1 - won, 2 - lost, 3 - invalid)',
    'Статус: 1 = выиграна; 2 = проиграна; 3 = спам',
    'وضعیت (۱ برنده ۲ بازنده ۳ نامعتبر)',
  ])('is what its header explains: %s', (header) => {
    expect(statuses(header, 1, '2', '3', '')).toEqual(['won', 'lost', 'invalid', '']);
  });

  it.each(['1赢单', '1 赢单', '1-赢单', '1. Won', '01 - Won', '3: Выиграна'])(
    'stands before the word: %s',
    (cell) => {
      expect(statuses('Status', cell)).toEqual(['won']);
    },
  );

  it('is refused where nothing explains it, as no deal would be won', () => {
    expect(() => statuses('Status', 1, 2, 2)).toThrow(
      'the status of the deals table is a code (1, 2) that no header explains. Write Won, Lost and Open, or head it "Status (1 won, 2 lost)".',
    );
    const table = open([
      ['Deal name', 'Amount', 'Status'],
      ['A', 5, 1],
    ]);
    expect(listed(table)).toEqual(['Status: codes without their words (1) at C1']);
  });

  it('gives way to the stage', () => {
    const table = open([
      ['Deal name', 'Stage', 'Status'],
      ['A', 'Closed won', 1],
      ['B', 'Demo', 2],
    ]);
    expect(values(table, 'status')).toEqual(['won', 'open']);
  });
});
