/** Values as Persian, Chinese and Russian sheets hold them. */
import fc from 'fast-check';
import { toJalaali } from 'jalaali-js';
import { describe, expect, it } from 'vitest';
import { parseDate } from '../../src/ingest/date';
import { parseDuration } from '../../src/ingest/duration';
import { jalaliMonth, jalaliSerial } from '../../src/ingest/jalali';
import { parseNumber } from '../../src/ingest/number';
import { westernPeriod } from '../../src/ingest/period-words';
import { parseYesNo } from '../../src/ingest/yesno';
import { civilOf, serialOf } from '../../src/metric/calendar';
import type { Cell } from '../../src/tables/schema';
import { spanOf } from '../../src/tables/spans';
import { listed, open, utc, values, written } from './support';

describe('numbers', () => {
  it.each<[string, number, string]>([
    ['۱۲۳۴۵۶', 123_456, ''],
    ['٤٥٦', 456, ''],
    ['۱٬۲۳۴٬۵۶۷٫۵', 1_234_567.5, ''],
    ['۱،۲۳۴،۵۶۷', 1_234_567, ''],
    ['۲٫۵ میلیون تومان', 2_500_000, 'IRT'],
    ['۱۲۰۰۰ ریال', 12_000, 'IRR'],
    ['۳ میلیارد', 3e9, ''],
    ['۱۵ هزار', 15_000, ''],
    ['３０００', 3000, ''],
    ['1.2万', 12_000, ''],
    ['3万元', 30_000, 'CNY'],
    ['1.5亿', 1.5e8, ''],
    ['2百万', 2e6, ''],
    ['1,234.56元', 1234.56, 'CNY'],
    ['人民币 500', 500, 'CNY'],
    ['100美元', 100, 'USD'],
    ['1,5 млн руб.', 1.5e6, 'RUB'],
    ['450 тыс.', 450_000, ''],
    ['2.5M', 2.5e6, ''],
    ['$342.09K', 342_090, 'USD'],
    ['450 000 ₸', 450_000, 'KZT'],
    ["1'234'567", 1_234_567, ''],
    ['(1,200)', -1200, ''],
  ])('%s is %d %s', (text, value, currency) => {
    const parsed = parseNumber(text);
    const known = parsed.doubt ? parsed.grouped : parsed.value;
    expect(known).toBeCloseTo(value, 6);
    expect(parsed.currency).toBe(currency);
  });

  it.each(['٪۱۲', '۱۲٪', '12 %', '１２％'])('%s is a percentage', (text) => {
    expect(parseNumber(text)).toMatchObject({ value: 12, percent: true });
  });

  it.each(['', 'تومان', '万', 'دوازده', '1年'])('"%s" is no number', (text) => {
    expect(parseNumber(text).value).toBeNaN();
  });
});

describe('dates', () => {
  it.each([
    ['1403/05/12', '2024-08-02'],
    ['۱۴۰۳/۰۵/۱۲', '2024-08-02'],
    ['۱۴۰۳-۵-۱۲', '2024-08-02'],
    ['1403/05/12 10:15', '2024-08-02 10:15:00'],
    ['۱۴۰۳/۰۵/۱۲ ساعت ۱۰:۱۵', '2024-08-02 10:15:00'],
    ['۱۴۰۳/۰۵/۱۲، ۰۳:۱۵ ب.ظ', '2024-08-02 15:15:00'],
    ['۱۲ مرداد ۱۴۰۳', '2024-08-02'],
    ['جمعه ۱۲ مرداد ماه ۱۴۰۳', '2024-08-02'],
    ['12 مرداد 03', '2024-08-02'],
    ['۱ فروردين ۱۴۰۳', '2024-03-20'],
    ['30 اسفند 1403', '2025-03-20'],
    ['2 اوت 2024', '2024-08-02'],
    ['۲ آگوست ۲۰۲۴', '2024-08-02'],
    ['2024年8月2日', '2024-08-02'],
    ['2024年8月2号', '2024-08-02'],
    ['2024年08月02日 15:04', '2024-08-02 15:04:00'],
    ['2024年8月2日 星期五 下午3:04', '2024-08-02 15:04:00'],
    ['2024年8月2日15时4分', '2024-08-02 15:04:00'],
    ['２０２４/０８/０２', '2024-08-02'],
    ['2 августа 2024 г.', '2024-08-02'],
    ['2 авг. 2024', '2024-08-02'],
  ])('%s is %s', (text, date) => {
    expect(written(parseDate(text, utc()) as number)).toBe(date);
  });

  it.each([
    ['30 اسفند 1402', 'a year without a 30th'],
    ['1403/13/01', 'a month too many'],
    ['1403/07/31', 'Mehr has 30 days'],
    ['مرداد', 'a month alone'],
    ['2024年13月1日', 'a month too many'],
    ['', 'nothing'],
  ])('%s is no date: %s', (text) => {
    expect(parseDate(text, utc())).toBeNaN();
  });

  it('day first in one Persian tab', () => {
    const table = open([
      ['مرحله', 'مبلغ', 'تاریخ ایجاد'],
      ['مذاکره', 5, '25/05/1403'],
      ['مذاکره', 5, '01/06/1403'],
    ]);
    expect(values(table, 'created')).toEqual(['2024-08-15', '2024-08-22']);
  });

  it('are the days that the library counts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: serialOf(1950, 1, 1), max: serialOf(2080, 1, 1) }),
        (serial) => {
          const { year, month, day } = civilOf(serial);
          const { jy, jm, jd } = toJalaali(year, month, day);
          expect(jalaliSerial(jy, jm, jd)).toBe(serial);
          expect(parseDate(`${jy}/${jm}/${jd}`, utc())).toBe(serial);
        },
      ),
    );
  });

  it.each([
    ['امرداد', 5],
    ['مرداد', 5],
    ['اسفند', 12],
    ['August', undefined],
  ])('%s is month %s', (name, month) => {
    expect(jalaliMonth(name)).toBe(month);
  });
});

describe('periods', () => {
  it.each([
    ['2024年第一季度', '2024-01-01', '2024-04-01'],
    ['2024年一季度', '2024-01-01', '2024-04-01'],
    ['第四季度 2024', '2024-10-01', '2025-01-01'],
    ['2024Q1', '2024-01-01', '2024-04-01'],
    ['2024年3月', '2024-03-01', '2024-04-01'],
    ['2024年03月份', '2024-03-01', '2024-04-01'],
    ['十二月 2024', '2024-12-01', '2025-01-01'],
    ['2024年上半年', '2024-01-01', '2024-07-01'],
    ['下半年 2024', '2024-07-01', '2025-01-01'],
    ['2024年', '2024-01-01', '2025-01-01'],
    ['2024年度', '2024-01-01', '2025-01-01'],
    ['فروردین ۱۴۰۳', '2024-03-20', '2024-04-20'],
    ['خرداد 1403', '2024-05-21', '2024-06-21'],
    ['۱۴۰۳ اسفند', '2025-02-19', '2025-03-21'],
    ['سه ماهه اول ۱۴۰۳', '2024-03-20', '2024-06-21'],
    ['سه‌ماهه چهارم ۱۴۰۳', '2024-12-21', '2025-03-21'],
    ['فصل دوم سال ۱۴۰۳', '2024-06-21', '2024-09-22'],
    ['پاییز ۱۴۰۳', '2024-09-22', '2024-12-21'],
    ['نیمه دوم ۱۴۰۳', '2024-09-22', '2025-03-21'],
    ['۱۴۰۳', '2024-03-20', '2025-03-21'],
    ['سال ۱۴۰۳', '2024-03-20', '2025-03-21'],
    ['۱۴۰۳/۰۵', '2024-07-22', '2024-08-22'],
    ['1403-Q1', '2024-03-20', '2024-06-21'],
    ['سه ماهه اول ۲۰۲۴', '2024-01-01', '2024-04-01'],
    ['I квартал 2024', '2024-01-01', '2024-04-01'],
    ['1 кв. 2024', '2024-01-01', '2024-04-01'],
    ['I полугодие 2024', '2024-01-01', '2024-07-01'],
    ['янв.24', '2024-01-01', '2024-02-01'],
    ['март 2024', '2024-03-01', '2024-04-01'],
  ])('%s is from %s up to %s', (text, start, end) => {
    const span = spanOf(westernPeriod(text))!;
    expect([written(span.start), written(span.end)]).toEqual([start, end]);
  });

  it.each([
    '',
    '一季度',
    'فروردین',
    'سه ماهه پنجم ۱۴۰۳',
    'سه ماهه',
    '1403/13',
    '2024年13月',
    'план',
  ])('"%s" is no period', (text) => {
    expect(spanOf(westernPeriod(text))).toBeUndefined();
  });

  it('take their year from a column of its own', () => {
    const table = open(
      [
        ['姓名', '季度', '年份', '目标'],
        ['王芳', '一季度', 2024, 5],
        ['王芳', '第二季度', 2024, 6],
        ['王芳', 3, 2024, 7],
      ],
      'targets',
    );
    expect(values(table, 'start')).toEqual(['2024-01-01', '2024-04-01', '2024-07-01']);
  });

  it('head the columns of a tab of targets', () => {
    const table = open(
      [
        ['کارشناس', 'فروردین ۱۴۰۳', 'اردیبهشت ۱۴۰۳'],
        ['آنا', 5, 6],
      ],
      'targets',
    );
    expect(values(table, 'start')).toEqual(['2024-03-20', '2024-04-20']);
    expect(values(table, 'quota')).toEqual([5, 6]);
  });
});

describe('lengths of time', () => {
  it.each([
    ['0:07:30', 450],
    ['1:30', 5400],
    ['1h 20m', 4800],
    ['5 min', 300],
    ['90 sec', 90],
    ['1 час 20 мин', 4800],
    ['5 мин.', 300],
    ['۵ دقیقه', 300],
    ['۱ ساعت', 3600],
    ['3分20秒', 200],
    ['1小时5分钟', 3900],
    ['1.5 hours', 5400],
  ])('%s are %d seconds', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });

  it.each(['', 'long', '5', '5 apples', 'min'])('"%s" is none', (text) => {
    expect(parseDuration(text)).toBeNaN();
  });

  const minutes = (header: string, ...cells: Cell[]) =>
    values(
      open(
        [['Type', 'Date', header], ...cells.map((cell) => ['Call', '2024-01-15', cell])],
        'activities',
      ),
      'minutes',
    );

  it.each<[string, Cell, number]>([
    ['Duration', 5, 5],
    ['Duration', '5', 5],
    ['Duration (sec)', 300, 5],
    ['Call duration (in seconds)', '420', 7],
    ['CallDurationInSeconds', 420, 7],
    ['duration_seconds', 30, 0.5],
    ['Hours spent: duration, hours', 2, 120],
    ['Длительность, сек', 120, 2],
    ['Длительность (мин)', 2, 2],
    ['通话时长（秒）', 90, 1.5],
    ['مدت (ثانیه)', 60, 1],
    ['Duration', '0:07:30', 7.5],
    ['Duration (sec)', '7 min', 7],
    ['Duration', new Date(Date.UTC(1899, 11, 30, 0, 7, 30)), 7.5],
  ])('under "%s" %s is %d minutes', (header, cell, expected) => {
    const name = header.startsWith('Hours') ? 'Duration (hours)' : header;
    expect(minutes(name, cell)).toEqual([expected]);
  });

  it('that cannot be read are listed', () => {
    const table = open(
      [
        ['Type', 'Date', 'Duration'],
        ['Call', '2024-01-15', 'long'],
        ['Call', '2024-01-15', ''],
      ],
      'activities',
    );
    expect(values(table, 'minutes')).toEqual(['', '']);
    expect(listed(table)).toEqual(['Duration: not a length of time (1) at C2']);
  });

  it('are read from the column that needs no conversion', () => {
    const table = open(
      [
        [
          'Call Owner',
          'Call Start Time',
          'Call Duration (in seconds)',
          'Call Duration (in minutes)',
        ],
        ['Anna', '2024-01-15', 420, 7],
      ],
      'activities',
    );
    expect(table.found.minutes).toBe('Call Duration (in minutes)');
    expect(values(table, 'minutes')).toEqual([7]);
  });
});

describe('yes and no', () => {
  it.each([
    ['بله', 1],
    ['خیر', 0],
    ['ندارد', 0],
    ['是', 1],
    ['否', 0],
    ['没有', 0],
    ['√', 1],
    ['×', 0],
    ['да', 1],
    ['нет', 0],
    ['شاید', Number.NaN],
    ['', Number.NaN],
  ])('"%s" is %d', (text, answer) => {
    expect(parseYesNo(text)).toBe(answer);
  });
});

describe('discounts', () => {
  const discounts = (header: string, ...cells: Cell[]) =>
    values(
      open([['Stage', 'Amount', header], ...cells.map((cell) => ['Demo', 100, cell])]),
      'discount',
    ).map((value) => (typeof value === 'number' ? Math.round(value * 1000) / 1000 : value));

  it.each<[string, Cell[], (number | string)[]]>([
    ['折扣', ['9折', '85折', '8.5折', ''], [0.1, 0.15, 0.15, '']],
    ['折扣', [0.9, 1, 0.75], [0.1, 0, 0.25]],
    ['整单折扣', [90, 95, 100], [0.1, 0.05, 0]],
    ['折扣率', ['90%', '100%'], [0.1, 0]],
    ['Скидка', ['10%', '0'], [0.1, 0]],
    ['Скидка', [10, 5], [0.1, 0.05]],
    ['درصد تخفیف', ['۱۰', '۵'], [0.1, 0.05]],
    ['优惠金额', [200, 5], [200, 5]],
  ])('%s of %j are %j', (header, cells, expected) => {
    expect(discounts(header, ...cells)).toEqual(expected);
  });
});

describe('tomans and rials', () => {
  it('are what they are where one of them stands alone', () => {
    const table = open([
      ['مرحله', 'مبلغ (ریال)'],
      ['مذاکره', 500],
    ]);
    expect([values(table, 'amount'), values(table, 'currency')]).toEqual([[500], ['IRR']]);
  });

  it('are counted in tomans where both stand in a tab', () => {
    const table = open([
      ['مرحله', 'مبلغ (تومان)', 'هزینه (ریال)'],
      ['مذاکره', '۵۰۰', '۲۰۰۰'],
    ]);
    expect([values(table, 'amount'), values(table, 'cost')]).toEqual([[500], [200]]);
    const mixed = open([
      ['مرحله', 'مبلغ'],
      ['مذاکره', '۵۰۰ تومان'],
      ['مذاکره', '۲۰۰۰ ریال'],
    ]);
    expect(values(mixed, 'amount')).toEqual([500, 200]);
    expect(values(mixed, 'currency')).toEqual(['IRT', 'IRT']);
    expect(mixed.problems()).toEqual([]);
  });
});

describe('words for a won and a lost deal', () => {
  const statuses = (header: string, ...words: string[]) =>
    values(open([[header, '金额'], ...words.map((word) => [word, 5])]), 'status');

  it.each<[string, string, string]>([
    ['وضعیت', 'موفق', 'won'],
    ['وضعیت', 'ناموفق', 'lost'],
    ['وضعیت', 'بسته شده - برنده', 'won'],
    ['وضعیت', 'بسته شده - باخته', 'lost'],
    ['وضعیت', 'در حال مذاکره', 'open'],
    ['وضعیت', 'پرداخت نشده', 'open'],
    ['وضعیت', 'تکراری', 'invalid'],
    ['状态', '赢单', 'won'],
    ['状态', '已成交', 'won'],
    ['状态', '未成交', 'lost'],
    ['状态', '輸單', 'lost'],
    ['状态', '洽谈中', 'open'],
    ['状态', '无效', 'invalid'],
  ])('%s "%s" is %s', (header, word, status) => {
    expect(statuses(header, word)).toEqual([status]);
  });

  it('关闭 is lost beside 成交, and unknown alone', () => {
    expect(statuses('状态', '成交', '关闭')).toEqual(['won', 'lost']);
    expect(statuses('状态', '关闭')).toEqual(['']);
  });

  it.each(['عدم تمایل', 'انجام نشد', '未联系上', '不感兴趣'])(
    'a stage "%s" that looks like a refusal is open, and listed',
    (stage) => {
      const table = open([
        ['阶段', '金额'],
        [stage, 5],
      ]);
      expect(values(table, 'status')).toEqual(['open']);
      expect(listed(table)[0]).toMatch(/unknown stage/);
    },
  );
});
