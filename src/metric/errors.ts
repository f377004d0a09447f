/** An error meant for the person who typed the formula; its message says what to do. */
export class UserError extends Error {
  override readonly name = 'UserError';
}
