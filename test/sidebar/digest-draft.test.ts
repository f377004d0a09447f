import { afterEach, describe, expect, it } from 'vitest';
import type { Rhythm } from '../../src/addon/digest-api';
import {
  draftOf,
  formOf,
  isWhole,
  NEW_DIGEST,
  needsOf,
  rhythmText,
  withReports,
} from '../../src/sidebar/digest-draft';
import { speak } from '../../src/sidebar/words';
import { PIPELINE_SHEET } from './fixtures';
import { DIGEST } from './share-fixtures';

const built = [PIPELINE_SHEET];

describe('a digest as it is typed', () => {
  it('is the same form again when nothing was changed', () => {
    expect(formOf(draftOf(DIGEST), built)).toEqual(DIGEST.form);
  });

  it('loses reports whose sheets are gone', () => {
    expect(formOf(draftOf(DIGEST), []).items).toEqual([DIGEST.form.items[1]]);
  });

  it('sends no webhook where it does not go to Slack', () => {
    const draft = { ...NEW_DIGEST, webhook: ' https://hooks.slack.com/x ' };
    expect(formOf(draft, []).webhook).toBe('');
    expect(formOf({ ...draft, slack: true }, []).webhook).toBe('https://hooks.slack.com/x');
  });

  it('has its reports first, then its cells', () => {
    const cell = DIGEST.form.items[1]!;
    expect(withReports([cell], [11, 13])).toEqual([
      { kind: 'report', sheetId: 11 },
      { kind: 'report', sheetId: 13 },
      cell,
    ]);
    expect(withReports([], [])).toEqual([]);
  });

  it('is whole with something to say and somebody to tell, or reports to refresh', () => {
    const form = formOf(draftOf(DIGEST), built);
    const silent = { ...form, addresses: '', slack: false, refresh: false };
    expect(isWhole(form)).toBe(true);
    expect(isWhole({ ...form, items: [] })).toBe(false);
    expect(isWhole(silent)).toBe(false);
    expect(isWhole({ ...silent, slack: true })).toBe(true);
    expect(isWhole({ ...silent, refresh: true })).toBe(true);
  });

  it('needs the permissions of its ways only', () => {
    expect(needsOf(DIGEST.form)).toEqual(['mail', 'slack']);
    expect(needsOf({ ...DIGEST.form, addresses: '', slack: false })).toEqual([]);
  });
});

describe('how often it comes', () => {
  afterEach(() => speak('en'));

  const rhythm: Rhythm = { every: 'week', weekday: 7, day: 31, hour: 9 };

  it.each([
    ['en', rhythm, 'Sundays 09:00'],
    ['en', { ...rhythm, every: 'day', hour: 0 }, 'Daily 00:00'],
    ['en', { ...rhythm, every: 'month', hour: 23 }, 'Monthly, day 31, 23:00'],
    ['ru', rhythm, 'Раз в неделю, воскресенье, 09:00'],
    ['fa', rhythm, 'هر یکشنبه ۰۹:۰۰'],
    ['zh', rhythm, '每星期日 09:00'],
  ] as const)('in %s', (language, given, text) => {
    speak(language);
    expect(rhythmText(given)).toBe(text);
  });
});
