import type { Client } from '../../src/sidebar/server';

type Answers = { [N in keyof Client]?: (...args: Parameters<Client[N]>) => unknown };

/** A call that the page made: answered when a test says so, or at once when `answers` knows how. */
export interface Call {
  name: string;
  args: unknown[];
  succeed(answer: unknown): void;
  fail(message: string): void;
}

/**
 * `google.script.run` without a server. A call is answered by the function of its name; a call that
 * has none waits in `calls`. Arguments and answers are copied, as on the way to a server and back.
 * Used by jsdom tests and, as text, inside a browser page: it must not reach outside itself.
 */
export function fakeGoogle(answers: Answers) {
  const calls: Call[] = [];
  const runner = (onSuccess?: (answer: unknown) => void, onFailure?: (error: Error) => void) =>
    new Proxy({} as Record<string, unknown>, {
      get(_, name: string) {
        if (name === 'withSuccessHandler') {
          return (handler: typeof onSuccess) => runner(handler, onFailure);
        }
        if (name === 'withFailureHandler') {
          return (handler: typeof onFailure) => runner(onSuccess, handler);
        }
        return (...args: unknown[]) => {
          const copy = (value: unknown) =>
            value === undefined ? null : JSON.parse(JSON.stringify(value));
          const call: Call = {
            name,
            args: copy(args),
            succeed: (answer) => onSuccess?.(copy(answer)),
            fail: (message) => onFailure?.(new Error(message)),
          };
          calls.push(call);
          const answer = answers[name as keyof Client] as
            | ((...given: unknown[]) => unknown)
            | undefined;
          if (!answer) return;
          setTimeout(() => {
            try {
              call.succeed(answer(...call.args));
            } catch (error) {
              call.fail((error as Error).message);
            }
          }, 0);
        };
      },
    });
  return { google: { script: { run: runner() } }, calls };
}
