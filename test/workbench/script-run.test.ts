import { describe, expect, it, vi } from 'vitest';
import { type Server, scriptRun } from '../../workbench/page/script-run';

function server(answer: (...args: unknown[]) => unknown): Server & { errors: Error[] } {
  const errors: Error[] = [];
  return {
    errors,
    has: (name) => name === 'ask',
    call: async (_, args) => answer(...args),
    report: (error) => errors.push(error),
  };
}

const soon = () => new Promise((done) => setTimeout(done));

describe('google.script.run', () => {
  it('hands the result and the user object to the success handler, later', async () => {
    const success = vi.fn();
    const run = scriptRun(server((a, b) => `${a}-${b}`));
    expect(
      run.withSuccessHandler(success).withUserObject({ id: 7 }).ask!(...(['x', 1] as never[])),
    ).toBe(undefined);
    expect(success).not.toHaveBeenCalled();
    await soon();
    expect(success).toHaveBeenCalledExactlyOnceWith('x-1', { id: 7 });
  });

  it('hands an error to the failure handler and not to the success handler', async () => {
    const success = vi.fn();
    const failure = vi.fn();
    const failing = server(() => {
      throw new Error('no such tab');
    });
    scriptRun(failing).withSuccessHandler(success).withFailureHandler(failure).ask!();
    await soon();
    expect(success).not.toHaveBeenCalled();
    expect(failure.mock.calls[0]![0]).toEqual(new Error('no such tab'));
    expect(failing.errors).toEqual([]);
  });

  it('reports an error that nobody handles', async () => {
    const failing = server(() => {
      throw new Error('unheard');
    });
    scriptRun(failing).ask!();
    await soon();
    expect(failing.errors).toEqual([new Error('unheard')]);
  });

  it('keeps the handlers of one chain out of the next', async () => {
    const first = vi.fn();
    const run = scriptRun(server(() => 1));
    run.withSuccessHandler(first);
    run.ask!();
    await soon();
    expect(first).not.toHaveBeenCalled();
  });

  it('has no functions but those of the add-on', () => {
    expect(scriptRun(server(() => 1)).other).toBe(undefined);
  });
});
