/** Calls that fail because a test wants them to, and the record of all that were made. */

export interface FailOptions {
  /** The call has its effect first: its answer is lost. */
  after?: boolean;
  message?: string;
}

export interface Failure {
  message: string;
  after: boolean;
}

export const KILLED = 'Exceeded maximum execution time';

/** https://developers.google.com/apps-script/guides/support/troubleshooting#common_errors */
const SERVER_ERROR =
  "We're sorry, a server error occurred while reading from storage. Error code INTERNAL.";

export class Faults {
  /** Methods called since the last reset, in order. */
  log: string[] = [];
  private readonly byMethod = new Map<string, Failure[]>();
  private readonly byCall = new Map<number, Failure>();
  private made = 0;
  /** Calls that still go through before the script is killed. */
  private left = Number.POSITIVE_INFINITY;

  /** The next call of a method fails. */
  failNext(method: string, { after = false, message = SERVER_ERROR }: FailOptions): void {
    this.byMethod.set(method, [...(this.byMethod.get(method) ?? []), { message, after }]);
  }

  /** The nth call from now, of whatever service, fails; those after it do not. */
  failCall(n: number, { after = false, message = SERVER_ERROR }: FailOptions): void {
    this.byCall.set(this.made + n, { message, after });
  }

  killAfter(calls: number): void {
    this.left = calls;
  }

  /** Whether a call was made that did not go through any more. */
  wasKilled(): boolean {
    return this.left < 0;
  }

  /** Records a call; gives how it fails. */
  call(method: string): Failure | undefined {
    this.log.push(method);
    const chosen = this.byCall.get(++this.made);
    this.byCall.delete(this.made);
    if (this.left-- <= 0) return { message: KILLED, after: false };
    return chosen ?? this.byMethod.get(method)?.shift();
  }
}
