import { describe, expect, it } from 'vitest';
import { needs } from '../../src/catalogue/needs';
import { catalogue } from '../../src/catalogue/registry';
import { number } from '../../src/metric/expression';

describe('a KPI needs', () => {
  it.each([
    ['WIN_RATE', { deals: { required: ['status', 'closed'], optional: [] } }],
    ['OPEN_DEALS', { deals: { required: ['created', 'open_until'], optional: [] } }],
    [
      'PIPELINE_COVERAGE',
      {
        deals: { required: ['amount', 'close_date', 'created', 'open_until'], optional: [] },
        targets: { required: ['quota', 'start', 'end'], optional: [] },
      },
    ],
    [
      'REVENUE_PER_REP',
      {
        deals: { required: ['amount', 'status', 'closed', 'owner'], optional: [] },
        targets: { required: [], optional: ['owner', 'quota', 'start', 'end'] },
      },
    ],
    ['SALES_FORECAST', {}],
    ['TARGET_ATTAINMENT', {}],
  ])('%s: %j', (name, columns) => {
    expect(needs(catalogue[name]!)).toEqual(columns);
  });

  it('the columns of its bounds', () => {
    expect(needs(catalogue.STALLED_DEALS!).deals!.required).toEqual(
      expect.arrayContaining(['created', 'open_until', 'cycle_days', 'status', 'closed']),
    );
  });

  it('the rows and columns of its table', () => {
    expect(needs(catalogue.LOST_REASONS!).deals!.required).toEqual([
      'lost_reason',
      'status',
      'closed',
      'amount',
      'last_stage',
      'cycle_days',
    ]);
    expect(needs(catalogue.STAGE_FUNNEL!).deals!.required).toContain('stage');
    expect(needs(catalogue.WIN_RATE_BY_AGE!).deals!.required).toContain('age_days');
  });

  it.each([
    ['owner', ['amount', 'status', 'closed', 'owner']],
    ['team', ['amount', 'status', 'closed', 'team']],
    ['everyone', ['amount', 'status', 'closed']],
  ] as const)('to compare with targets of %s: %j', (holder, columns) => {
    expect(needs(catalogue.QUOTA_ATTAINMENT!, holder).deals!.required).toEqual(columns);
  });
});

it('a number needs nothing', () => {
  expect(needs(number(1))).toEqual({});
});
