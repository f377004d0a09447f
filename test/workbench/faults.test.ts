import { describe, expect, test } from 'vitest';
import { hostOf } from './support';

const SCRIPT = `
  function store() {
    const properties = PropertiesService.getDocumentProperties();
    try { properties.setProperty('a', '1'); } catch (error) { properties.setProperty('failed', error.message); }
    return properties.getProperties();
  }
  function careful() {
    try { Utilities.getUuid(); } catch (error) {}
    return 'done';
  }
  function nothing() {}`;

const CALLS = [
  'PropertiesService.getDocumentProperties',
  'Properties.setProperty',
  'Properties.getProperties',
];

describe('calls that fail', () => {
  test('every call is in the log, in order', () => {
    const host = hostOf(SCRIPT);
    host.run('nothing');
    expect(host.callLog()).toEqual([]);
    host.run('store');
    expect(host.callLog()).toEqual(CALLS);
    host.resetCounts();
    expect(host.callLog()).toEqual([]);
  });

  test.each([
    [false, { failed: 'lost' }],
    [true, { a: '1', failed: 'lost' }],
  ])('the next call of a method fails, after its effect: %s', (after, expected) => {
    const host = hostOf(SCRIPT);
    host.failNext('Properties.setProperty', 'lost', { after });
    expect(host.run('store')).toEqual(expected);
    expect(host.run('store')).toMatchObject({ a: '1' });
  });

  test('the nth call of all fails, once', () => {
    const host = hostOf(SCRIPT);
    host.run('store');
    host.failCall(2, { message: 'no', after: true });
    expect(host.run('store')).toEqual({ a: '1', failed: 'no' });
    host.failCall(3);
    expect(() => host.run('store')).toThrow('server error');
    expect(host.run('store')).toEqual({ a: '1', failed: 'no' });
  });

  test('a call whose own effect fails says why', () => {
    const host = hostOf(
      "function test() { PropertiesService.getUserProperties().setProperty('a', 'x'.repeat(10000)); }",
    );
    host.failNext('Properties.setProperty', 'lost', { after: true });
    expect(() => host.run('test')).toThrow('Argument too large');
  });

  test('a killed script makes no more calls and catches nothing, the next does', () => {
    const host = hostOf(SCRIPT);
    host.killAfter(1);
    expect(() => host.run('store')).toThrow('Exceeded maximum execution time');
    expect(() => host.run('careful')).toThrow('Exceeded maximum execution time');
    host.killAfter(1);
    expect(host.run('careful')).toBe('done');
    host.killAfter();
    expect(host.run('store')).toEqual({ a: '1' });
  });
});
