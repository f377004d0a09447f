/** @vitest-environment jsdom */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DigestContent,
  type DigestNumber,
  digestMessage,
  keptOf,
  periodText,
  slackLines,
} from '../../src/share/digest';

const number = (rest: Partial<DigestNumber> = {}): DigestNumber => ({
  key: '7/MRR',
  title: 'MRR',
  unit: 'money',
  better: 'up',
  value: 80_400,
  text: '$80.4K',
  health: undefined,
  remark: '',
  over: '2025',
  ...rest,
});

const content = (rest: Partial<DigestContent> = {}): DigestContent => ({
  day: '22 Nov 2026',
  parts: [{ title: 'Growth', about: '1 Jan 2025 to 31 Dec 2025', numbers: [number()] }],
  kept: {},
  since: '',
  link: { url: 'https://docs.google.com/spreadsheets/d/copy', text: 'Open the copy' },
  rhythm: 'every Monday at 9:00, Europe/Berlin',
  test: false,
  ...rest,
});

/** The line of the only number, as the text has it. */
const line = (now: Partial<DigestNumber>, before?: number | { value: number; over: string }) => {
  const last = typeof before === 'number' ? { value: before, over: '2025' } : before;
  const { text } = digestMessage(
    content({
      parts: [{ title: 'Growth', about: '', numbers: [number(now)] }],
      kept: last ? { '7/MRR': last } : {},
    }),
  );
  return text.split('\n')[3];
};

describe('A number', () => {
  it('is said as on a card, without a change the first time', () => {
    expect(line({})).toBe('MRR: $80.4K');
  });

  const changes: [string, Partial<DigestNumber>, number, string][] = [
    ['a rise that is good', {}, 80_000, '▲ 0.5%'],
    ['a fall that is bad', {}, 100_000, '▼ 19.6%'],
    ['a rise that is bad', { better: 'down' }, 80_000, '▼ 0.5% more'],
    [
      'a fall that is good',
      { better: 'down', unit: 'days', value: 12.3 },
      16,
      '▲ 3.7 days shorter',
    ],
    ['one that is neither', { better: 'none', value: 20 }, 10, '+100.0%'],
    ['a rate', { unit: 'percent', value: 0.25 }, 0.2, '▲ 5.0 pts'],
    ['a loss that shrank', { value: -50 }, -100, '▲ 50.0%'],
    ['a first one', {}, 0, '▲ 0 last time'],
    ['none', {}, 80_400, 'as last time'],
    ['one that no digit shows', {}, 80_400.0001, 'as last time'],
  ];
  it.each(changes)('tells %s', (_, now, before, change) => {
    expect(line(now, before)?.split(' · ')[1]).toBe(change);
  });

  it('is not compared with one of another period', () => {
    expect(line({}, { value: 1, over: '2024' })).toBe(
      'MRR: $80.4K · another period than last time',
    );
  });

  it('that is missing has no change', () => {
    expect(line({ value: '', text: '' }, 5)).toBe('MRR: no value');
  });

  const judged: [Partial<DigestNumber>, string][] = [
    [{ health: 'good', remark: '▲ healthy: 3 to 4' }, '▲ healthy: 3 to 4'],
    [{ health: 'watch', remark: '92% of target' }, '◆ 92% of target'],
    [{ health: 'bad', remark: '' }, '▼ bad'],
  ];
  it.each(judged)('is judged by a sign and words: %j', (now, words) => {
    expect(line(now)).toBe(`MRR: $80.4K · ${words}`);
  });
});

describe('What is kept for the next digest', () => {
  it('is every number that has a value', () => {
    const numbers = [
      number(),
      number({ key: '7/ARR', value: '' }),
      number({ key: '7/LTV', value: 0 }),
    ];
    expect(keptOf([{ title: 'Growth', about: '', numbers }])).toEqual({
      '7/MRR': { value: 80_400, over: '2025' },
      '7/LTV': { value: 0, over: '2025' },
    });
  });
});

describe('A digest', () => {
  it('reads as a mail without HTML', () => {
    const parts = [
      { title: 'Growth', about: '1 Jan 2025 to 31 Dec 2025', numbers: [number()] },
      { title: 'Team', about: '', numbers: [] },
    ];
    expect(digestMessage(content({ parts, since: '15 Nov 2026' }))).toMatchObject({
      subject: 'Growth, Team · 22 Nov 2026',
      text: [
        '22 Nov 2026',
        '',
        'Growth (1 Jan 2025 to 31 Dec 2025)',
        'MRR: $80.4K',
        '',
        'Team',
        'Not available this time.',
        '',
        'Open the copy: https://docs.google.com/spreadsheets/d/copy',
        '',
        'Changes are since 15 Nov 2026. Sent by Quotient every Monday at 9:00, Europe/Berlin.',
      ].join('\n'),
    });
  });

  it('names three reports in its subject, and says when it is a test', () => {
    const parts = ['A', 'B', 'C', 'D', 'A'].map((title) => ({ title, about: '', numbers: [] }));
    const { subject } = digestMessage(content({ parts, test: true }));
    expect(subject).toBe('Test: A, B, C and 1 more · 22 Nov 2026');
  });

  it('of nothing is a link and no number', () => {
    const { text, slack } = digestMessage(content({ parts: [] }));
    expect(text).toContain('Open the copy');
    expect(slack.blocks.map(({ type }) => type)).toEqual(['header', 'section', 'context']);
  });

  it('reads in Slack as lines', () => {
    const { slack } = digestMessage(content());
    expect(slackLines(slack)).toEqual([
      'Growth · 22 Nov 2026',
      'Growth',
      '1 Jan 2025 to 31 Dec 2025',
      'MRR',
      '$80.4K',
      'Open the copy: https://docs.google.com/spreadsheets/d/copy',
      'The next one tells what changed. Sent by Quotient every Monday at 9:00, Europe/Berlin.',
    ]);
  });

  it('says the period from the first to the last day', () => {
    expect(periodText({ start: 45_658, end: 46_023, text: '2025' })).toBe(
      '1 Jan 2025 to 31 Dec 2025',
    );
  });
});

const titles = fc.string({ maxLength: 100, unit: 'binary' });

const numbers = fc.array(
  fc.record({
    key: fc.uuid(),
    title: titles,
    unit: fc.constantFrom('money' as const, 'percent' as const, 'days' as const),
    better: fc.constantFrom('up' as const, 'down' as const, 'none' as const),
    value: fc.double({ noNaN: true, noDefaultInfinity: true }),
    text: fc.constant('$1.00M'),
    health: fc.constantFrom(undefined, 'good' as const, 'bad' as const),
    remark: fc.constantFrom('', '92% of target'),
    over: fc.constant('2025'),
  }),
  { maxLength: 10 },
);

const parts = fc.array(fc.record({ title: titles, about: titles, numbers }), { maxLength: 20 });

describe('Whatever titles say', () => {
  it('the page shows them as they are and has no element more', () => {
    fc.assert(
      fc.property(titles, (title) => {
        const one = [{ title, about: '', numbers: [number({ title })] }];
        const { html } = digestMessage(content({ parts: one }));
        const page = new DOMParser().parseFromString(html, 'text/html');
        const same = (text: string | null) =>
          expect(text?.replace(/\s|\uFFFD/g, '')).toBe(title.replace(/[\s\0]|\uFFFD/g, ''));
        same(page.querySelector('h2')!.textContent);
        same(page.querySelector('th')!.textContent);
        expect(page.querySelectorAll('body *')).toHaveLength(13);
      }),
      { numRuns: 30 },
    );
  });

  it('Slack takes the message, and finds no mention or link in it', () => {
    fc.assert(
      fc.property(parts, (all) => {
        const { slack } = digestMessage(content({ parts: all }));
        expect(slack.text.length).toBeLessThanOrEqual(3000);
        expect(slack.blocks.length).toBeLessThanOrEqual(50);
        for (const block of slack.blocks) {
          const fields = 'fields' in block ? block.fields : [];
          expect(fields.length).toBeLessThanOrEqual(10);
          for (const { text } of fields) {
            expect(text.length).toBeLessThanOrEqual(2000);
            expect(text).not.toMatch(/[<>]/);
          }
          if (block.type === 'header') expect(block.text.text.length).toBeLessThanOrEqual(150);
        }
      }),
    );
  });
});
