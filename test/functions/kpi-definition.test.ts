import { describe, expect, it } from 'vitest';
import { call, down } from './sheet';

describe('KPI_DEFINITION', () => {
  const winRate = call('KPI_DEFINITION', 'WIN_RATE');

  it('says what a KPI is, the date it is counted on and its unit', () => {
    expect(winRate).toMatch(/^Win rate: .* Counted on: deals\.closed\. Unit: percent\.$/);
  });

  it.each([
    'win_rate',
    'Win rate',
    ' win  rate ',
    'win ratio',
    'доля выигранных сделок',
    'نرخ برد',
    '赢单率',
  ])('finds it by %j', (name) => expect(call('KPI_DEFINITION', name)).toBe(winRate));

  it('takes a range of names', () => {
    expect(call('KPI_DEFINITION', down('WIN_RATE', ''))).toEqual([[winRate], ['']]);
  });

  it('is empty for no name', () => {
    expect(call('KPI_DEFINITION', '')).toBe('');
  });

  it('names the nearest three and says what a name may be', () => {
    expect(() => call('KPI_DEFINITION', 'winrates')).toThrow(
      /^KPI_DEFINITION: name "winrates" is not a KPI\. The nearest are WIN_RATE, \w+, \w+\. Use a function's name, such as "WIN_RATE", or its title\.$/,
    );
  });

  it('names none where nothing is near', () => {
    expect(() => call('KPI_DEFINITION', '?')).toThrow(
      'KPI_DEFINITION: name "?" is not a KPI. Use a function\'s name, such as "WIN_RATE", or its title.',
    );
  });
});
