import type { BuildRequest, BuildResult, BuildStep, Overview } from '../addon/api';
import type { Client } from './server';

export interface Watcher {
  /** Called after each step that leaves more to do. */
  onStep(step: BuildStep): void;
  /** Asked between steps: a step that runs cannot be stopped. */
  isCancelled(): boolean;
}

export type Outcome =
  | { kind: 'built'; result: BuildResult | undefined; overview: Overview }
  | { kind: 'cancelled'; overview: Overview };

type Builder = Pick<Client, 'startBuild' | 'continueBuild' | 'cancelBuild' | 'overview'>;

/** Builds one report step by step. A build that fails is ended on the server before the error goes on. */
export async function runBuild(
  server: Builder,
  request: BuildRequest,
  watcher: Watcher,
): Promise<Outcome> {
  let step = await server.startBuild(request);
  while (!step.done) {
    if (watcher.isCancelled()) {
      return { kind: 'cancelled', overview: await server.cancelBuild(step.job) };
    }
    watcher.onStep(step);
    const { job } = step;
    try {
      step = await server.continueBuild(job);
    } catch (error) {
      // What failed is worth telling, not that clearing up after it failed too.
      await server.cancelBuild(job).catch(() => undefined);
      throw error;
    }
  }
  return {
    kind: 'built',
    result: step.result,
    overview: step.overview ?? (await server.overview()),
  };
}
