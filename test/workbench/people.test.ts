import { describe, expect, test } from 'vitest';
import { hostOf } from './support';

const SCRIPT = `
  function whoAmI() { return Session.getActiveUser().getEmail(); }
  function onOpen() { console.log('opened by "' + whoAmI() + '"'); }
  function keep(value) {
    PropertiesService.getUserProperties().setProperty('mine', value);
    PropertiesService.getDocumentProperties().setProperty('ours', value);
    CacheService.getUserCache().put('mine', value);
  }
  function kept() {
    return [
      PropertiesService.getUserProperties().getProperty('mine'),
      PropertiesService.getDocumentProperties().getProperty('ours'),
      CacheService.getUserCache().get('mine'),
    ];
  }
  /** @customfunction */
  function MINE() { return PropertiesService.getUserProperties().getProperty('mine'); }
  /** @customfunction */
  function WHO() { return whoAmI(); }
  function lock() { return LockService.getDocumentLock().tryLock(10); }
  function lockUser() { return LockService.getUserLock().tryLock(10); }
  function lockOrFail() { LockService.getDocumentLock().waitLock(10); }
  function lockAndFail() { LockService.getDocumentLock().waitLock(10); throw new Error('no'); }
  function isLocked() { return LockService.getDocumentLock().hasLock(); }`;

describe('users', () => {
  test('the script sees who uses the workbook', () => {
    const host = hostOf(SCRIPT);
    expect(host.run('whoAmI')).toBe('user@example.com');
    host.actAs('Maria@Example.com');
    expect(host.run('whoAmI')).toBe('maria@example.com');
  });

  test('who opens the file is not known', () => {
    const host = hostOf(SCRIPT);
    host.open();
    expect(host.logs).toEqual([{ level: 'log', text: 'opened by ""' }]);
  });

  test('what a user keeps is seen by that user, what the document keeps by all', () => {
    const host = hostOf(SCRIPT);
    host.run('keep', ['first']);
    host.actAs('maria@example.com');
    expect(host.run('kept')).toEqual([null, 'first', null]);
    host.run('keep', ['second']);
    host.actAs('user@example.com');
    expect(host.run('kept')).toEqual(['first', 'second', 'first']);
  });

  test('custom functions know no user but whose file it is', () => {
    const host = hostOf(SCRIPT);
    host.run('keep', ['owner']);
    host.actAs('maria@example.com');
    host.run('keep', ['maria']);
    host.editCell('Sheet1', 'A1', '=MINE()');
    host.editCell('Sheet1', 'A2', '=WHO()');
    expect(host.cell('Sheet1', 'A1').value).toBe('owner');
    expect(host.cell('Sheet1', 'A2')).toMatchObject({
      value: '#ERROR!',
      error: 'You do not have permission to call getActiveUser',
    });
  });
});

describe('locks', () => {
  test('a document lock of one is not to be had by another until it is released', () => {
    const host = hostOf(SCRIPT);
    const release = host.holdLock('maria@example.com');
    expect(host.run('lock')).toBe(false);
    expect(() => host.run('lockOrFail')).toThrow('Lock timeout');
    expect(host.run('lockUser')).toBe(true);
    release();
    expect(host.run('lock')).toBe(true);
  });

  test('a user lock is in the way of its user only', () => {
    const host = hostOf(SCRIPT);
    host.holdLock('maria@example.com', 'user');
    expect(host.run('lockUser')).toBe(true);
    host.actAs('maria@example.com');
    expect(host.run('lockUser')).toBe(false);
  });

  test('a script that ends releases its locks, also where it failed', () => {
    const host = hostOf(SCRIPT);
    expect(() => host.run('lockAndFail')).toThrow('no');
    expect(host.run('isLocked')).toBe(false);
  });
});
