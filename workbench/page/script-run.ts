/**
 * `google.script.run` as a sidebar sees it: calls are asynchronous, a handler is set for the next
 * call by chaining, and setting one leaves the object it was set on as it was.
 * https://developers.google.com/apps-script/guides/html/reference/run
 */

type SuccessHandler = (result: unknown, userObject?: unknown) => void;
type FailureHandler = (error: Error, userObject?: unknown) => void;

interface Handlers {
  success?: SuccessHandler;
  failure?: FailureHandler;
  userObject?: unknown;
}

export interface ScriptRun {
  withSuccessHandler(handler: SuccessHandler): ScriptRun;
  withFailureHandler(handler: FailureHandler): ScriptRun;
  withUserObject(object: unknown): ScriptRun;
  [serverFunction: string]: (...args: never[]) => unknown;
}

export interface Server {
  /** Whether the add-on has a public function of this name. */
  has(name: string): boolean;
  /** Runs it; rejects with the error it threw. */
  call(name: string, args: unknown[]): Promise<unknown>;
  /** An error no failure handler takes goes to the console, as in Sheets. */
  report(error: Error): void;
}

export function scriptRun(server: Server, handlers: Handlers = {}): ScriptRun {
  const chain = {
    withSuccessHandler: (success: SuccessHandler) => scriptRun(server, { ...handlers, success }),
    withFailureHandler: (failure: FailureHandler) => scriptRun(server, { ...handlers, failure }),
    withUserObject: (userObject: unknown) => scriptRun(server, { ...handlers, userObject }),
  };
  return new Proxy(chain as unknown as ScriptRun, {
    get(target, name) {
      if (typeof name !== 'string') return undefined;
      if (Object.hasOwn(target, name)) return target[name];
      // An unknown name is undefined, so that calling it fails at once and not silently.
      if (!server.has(name)) return undefined;
      return (...args: unknown[]) => {
        void run(server, handlers, name, args);
      };
    },
  });
}

async function run(
  server: Server,
  { success, failure, userObject }: Handlers,
  name: string,
  args: unknown[],
): Promise<void> {
  let result: unknown;
  try {
    result = await server.call(name, args);
  } catch (error) {
    if (failure) failure(error as Error, userObject);
    else server.report(error as Error);
    return;
  }
  success?.(result, userObject);
}
