import { describe, expect, test } from 'vitest';
import type { Host } from '../../workbench/host';
import { hostOf } from './support';

const SCRIPT = `
  const runs = [];
  function start(handler, hours) {
    return ScriptApp.newTrigger(handler).timeBased().everyHours(hours).create().getUniqueId();
  }
  function tooOften() { ScriptApp.newTrigger('tick').timeBased().everyMinutes(5).create(); }
  function triggers() {
    return ScriptApp.getProjectTriggers().map((one) => [one.getHandlerFunction(),
      one.getUniqueId(), one.getEventType() === ScriptApp.EventType.CLOCK]);
  }
  function stop() {
    ScriptApp.getUserTriggers(SpreadsheetApp.getActive()).forEach((one) => ScriptApp.deleteTrigger(one));
  }
  function tick(event) {
    runs.push([new Date().toISOString(), Session.getEffectiveUser().getEmail(), event]);
  }
  function fail() { throw new Error('broken'); }
  function greet() { SpreadsheetApp.getUi().alert('Good morning'); }
  function again() { stop(); start('tick', 1); }
  function seen() { return runs.splice(0); }
  function now() { return [Date.now(), new Date().getTime(), new Date(0).getTime()]; }
  function cached(put) {
    if (put) CacheService.getUserCache().put('a', 'b', 60);
    return CacheService.getUserCache().get('a');
  }`;

type Run = [at: string, user: string, event: Record<string, unknown>];

const seen = (host: Host) => host.run('seen') as Run[];
const times = (host: Host) => seen(host).map(([at]) => at);

/** A workbook at the beginning of a Monday. */
function workbook(): Host {
  const host = hostOf(SCRIPT);
  host.clock.set('2026-03-02T00:00:00Z');
  return host;
}

describe('the clock', () => {
  test('is the real one until it is set', () => {
    const host = hostOf(SCRIPT);
    const before = Date.now();
    const [now] = host.run('now') as number[];
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });

  test('is what the script sees once it is set', () => {
    const host = workbook();
    const monday = Date.UTC(2026, 2, 2);
    expect(host.run('now')).toEqual([monday, monday, 0]);
    host.clock.advanceTo('2026-03-02T01:00:00Z');
    expect(host.run('now')).toEqual([monday + 3_600_000, monday + 3_600_000, 0]);
    expect(host.clock.now()).toBe(monday + 3_600_000);
  });

  test.each([
    ['typeof Date()', 'string'],
    ['new Date() instanceof Date', true],
    ['new Date(2026, 0, 2).constructor === Date', true],
    ['Date.UTC(1970, 0, 2)', 86_400_000],
    ["Date.parse('1970-01-02')", 86_400_000],
    ['Date.name + Date.length', 'Date7'],
    ['new (class extends Date {})().toISOString()', '2026-03-02T00:00:00.000Z'],
    [
      'SpreadsheetApp.getActive().getRange("A1").setValue("2026-01-01").getValue() instanceof Date',
      true,
    ],
  ])('leaves %s as it is in JavaScript', (expression, expected) => {
    const host = hostOf(`function test() { return ${expression}; }`);
    host.clock.set('2026-03-02T00:00:00Z');
    expect(host.run('test')).toBe(expected);
  });

  test('makes what is cached old', () => {
    const host = workbook();
    expect(host.run('cached', [true])).toBe('b');
    host.clock.advanceTo('2026-03-02T00:00:59Z');
    expect(host.run('cached', [false])).toBe('b');
    host.clock.advanceTo('2026-03-02T00:01:00Z');
    expect(host.run('cached', [false])).toBe(null);
  });

  test('goes forward only, and takes no nonsense', () => {
    const host = workbook();
    expect(() => host.clock.advanceTo('2026-03-01')).toThrow('goes forward only');
    expect(() => host.clock.set('soon')).toThrow('"soon" is not a time.');
  });
});

describe('time-driven triggers', () => {
  test('fire every hour at the same minute, not at once', () => {
    const host = workbook();
    host.run('start', ['tick', 1]);
    host.clock.advanceTo('2026-03-02T03:00:00Z');
    const runs = times(host);
    expect(runs).toHaveLength(3);
    expect(new Set(runs.map((at) => at.slice(13)))).toHaveLength(1);
    expect(runs.map((at) => at.slice(11, 13))).toEqual(['00', '01', '02']);
  });

  test('fire every six hours', () => {
    const host = workbook();
    host.run('start', ['tick', 6]);
    host.clock.advanceTo('2026-03-03T00:00:00Z');
    expect(times(host).map((at) => at.slice(11, 13))).toEqual(['00', '06', '12', '18']);
  });

  test('are given their time in UTC as numbers', () => {
    const host = workbook();
    const id = host.run('start', ['tick', 1]);
    host.clock.advanceTo('2026-03-02T01:00:00Z');
    const [[at, , event]] = seen(host) as [Run];
    expect(event).toEqual({
      triggerUid: id,
      authMode: 'FULL',
      timezone: 'UTC',
      year: 2026,
      month: 3,
      'day-of-month': 2,
      'day-of-week': 1,
      'week-of-year': 9,
      hour: 0,
      minute: Number(at.slice(14, 16)),
      second: 0,
    });
  });

  test('are one a person and file, and run as who created them', () => {
    const host = workbook();
    host.run('start', ['tick', 1]);
    expect(() => host.run('start', ['tick', 1])).toThrow('too many time-based triggers');
    host.actAs('maria@example.com');
    expect(host.run('triggers')).toEqual([]);
    const id = host.run('start', ['tick', 1]);
    expect(host.run('triggers')).toEqual([['tick', id, true]]);
    host.clock.advanceTo('2026-03-02T01:00:00Z');
    expect(new Set(seen(host).map(([, user]) => user))).toEqual(
      new Set(['user@example.com', 'maria@example.com']),
    );
    host.run('stop');
    host.clock.advanceTo('2026-03-02T02:00:00Z');
    expect(seen(host).map(([, user]) => user)).toEqual(['user@example.com']);
  });

  test.each([
    ['less than an hour', (host: Host) => host.run('tooOften'), 'once an hour at most'],
    ['no whole hours', (host: Host) => host.run('start', ['tick', 0.5]), 'Invalid argument: 0.5'],
  ])('are refused for %s', (_, create, message) => {
    expect(() => create(workbook())).toThrow(message);
  });

  test('that fail are logged, and stop neither the clock nor themselves', () => {
    const host = workbook();
    host.run('start', ['fail', 1]);
    host.clock.advanceTo('2026-03-02T02:00:00Z');
    expect(host.logs).toEqual([
      { level: 'error', text: 'broken' },
      { level: 'error', text: 'broken' },
    ]);
  });

  test('whose function is not there are logged', () => {
    const host = workbook();
    host.run('start', ['gone', 1]);
    host.clock.advanceTo('2026-03-02T01:00:00Z');
    expect(host.logs[0]!.text).toBe('Script function not found: gone');
  });

  test('have nobody to show anything to', () => {
    const host = workbook();
    host.run('start', ['greet', 1]);
    host.clock.advanceTo('2026-03-02T01:00:00Z');
    expect(host.logs[0]!.text).toBe('Cannot call SpreadsheetApp.getUi() from this context.');
    expect(() => host.run('greet')).not.toThrow();
  });

  test('are missed in an outage, and go on at their minute', () => {
    const host = workbook();
    host.run('start', ['tick', 1]);
    host.clock.advanceTo('2026-03-02T01:00:00Z');
    const [before] = times(host);
    host.clock.set('2026-03-02T05:00:00Z');
    host.clock.advanceTo('2026-03-02T06:00:00Z');
    expect(times(host)).toEqual([`2026-03-02T05${before!.slice(13)}`]);
  });

  test('that a trigger creates never run', () => {
    const host = workbook();
    host.run('start', ['again', 1]);
    host.clock.advanceTo('2026-03-02T05:00:00Z');
    expect(seen(host)).toEqual([]);
  });
});
