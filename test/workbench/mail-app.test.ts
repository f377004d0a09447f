import { describe, expect, test } from 'vitest';
import { hostOf } from './support';

const SCRIPT = `
  function send(...args) { MailApp.sendEmail(...args); }
  function left() { return MailApp.getRemainingDailyQuota(); }
  function attach(bytes) {
    const blob = Utilities.newBlob('a'.repeat(bytes), 'application/pdf').setName('growth.pdf');
    MailApp.sendEmail({ to: 'a@example.com', subject: 's', body: 'b', attachments: [blob] });
  }
  function attachText() { send({ to: 'a@example.com', subject: 's', attachments: ['text'] }); }
  function onOpen() { send('a@example.com', 's', 'b'); }`;

describe('MailApp.sendEmail', () => {
  test('puts a mail into the outbox instead of sending it', () => {
    const host = hostOf(SCRIPT);
    host.clock.set('2026-03-02T09:00:00Z');
    host.run('send', [{ to: 'a@example.com', subject: 'Growth', body: 'text', htmlBody: '<p>' }]);
    expect(host.outbox.mails).toEqual([
      {
        at: Date.UTC(2026, 2, 2, 9),
        from: 'user@example.com',
        to: 'a@example.com',
        subject: 'Growth',
        text: 'text',
        html: '<p>',
        attachments: [],
      },
    ]);
  });

  test.each([
    ['a text', ['a@example.com', 's', 'b'], 'a@example.com'],
    [
      'options',
      ['a@example.com', 's', 'b', { cc: 'c@example.com' }],
      'a@example.com, c@example.com',
    ],
    ['an address for answers', ['a@example.com', 'r@example.com', 's', 'b'], 'a@example.com'],
    [
      'several',
      [{ to: 'a@x.io, B <b@x.io>', bcc: 'c@x.io', subject: 's', body: 'b' }],
      'a@x.io, B <b@x.io>, c@x.io',
    ],
  ])('takes %s', (_, args, to) => {
    const host = hostOf(SCRIPT);
    host.run('send', args);
    expect(host.outbox.mails).toMatchObject([{ to, subject: 's', text: 'b', html: '' }]);
  });

  test('takes files along', () => {
    const host = hostOf(SCRIPT);
    host.run('attach', [3]);
    expect(host.outbox.mails[0]!.attachments).toEqual([
      { name: 'growth.pdf', mimeType: 'application/pdf', bytes: new TextEncoder().encode('aaa') },
    ]);
  });

  test.each([
    ['no recipient', [{ to: ' , ', subject: 's', body: 'b' }], 'no recipient'],
    ['a malformed address', ['a@example', 's', 'b'], 'Invalid email: a@example'],
    ['one malformed of two', ['a@example.com,b', 's', 'b'], 'Invalid email: b'],
    ['a long subject', ['a@example.com', 's'.repeat(251), 'b'], 'Argument too large: subject'],
    ['a long text', ['a@example.com', 's', 'é'.repeat(110_000)], 'Email Body Size'],
    [
      '51 recipients',
      [Array.from({ length: 51 }, (_, n) => `p${n}@x.io`).join(), 's', 'b'],
      'Email Recipients Per Message',
    ],
  ])('refuses %s, and sends nothing', (_, args, message) => {
    const host = hostOf(SCRIPT);
    expect(() => host.run('send', args)).toThrow(message);
    expect(host.outbox.mails).toEqual([]);
    expect(host.run('left')).toBe(100);
  });

  test('refuses files of more than 25 MB, and what is no file', () => {
    const host = hostOf(SCRIPT);
    expect(() => host.run('attach', [25 * 1024 * 1024 + 1])).toThrow(
      'Email Total Attachments Size',
    );
    expect(() => host.run('attachText')).toThrow('Invalid argument: attachments');
  });

  test('has 100 recipients a day for each person', () => {
    const host = hostOf(SCRIPT);
    host.clock.set('2026-03-02T09:00:00Z');
    const fifty = Array.from({ length: 50 }, (_, n) => `p${n}@example.com`).join();
    host.run('send', [fifty, 's', 'b']);
    expect(host.run('left')).toBe(50);
    host.setMailQuota(49);
    expect(() => host.run('send', [fifty, 's', 'b'])).toThrow(
      'Service invoked too many times for one day: email.',
    );
    host.actAs('maria@example.com');
    host.run('send', [fifty, 's', 'b']);
    host.actAs('user@example.com');
    expect(host.run('left')).toBe(49);
    host.clock.advanceTo('2026-03-03T00:00:00Z');
    expect(host.run('left')).toBe(100);
    expect(host.outbox.mails).toHaveLength(2);
  });
});
