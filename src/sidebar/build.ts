import type { BuildRequest, BuildResult, BuildStep, Overview } from '../addon/api';
import type { Client } from './server';

export interface Watcher {
  /** Called after each step that leaves more to do. */
  onStep(step: BuildStep): void;
  /** Called for each report that is done. */
  onBuilt(result: BuildResult): void;
  /** Asked between steps: a step that runs cannot be stopped. */
  isCancelled(): boolean;
}

export interface Outcome {
  kind: 'built' | 'cancelled';
  overview: Overview;
}

type Builder = Pick<Client, 'startBuild' | 'continueBuild' | 'cancelBuild' | 'overview'>;

/** Builds reports step by step. A build that fails is ended on the server before the error goes on. */
export async function runBuild(
  server: Builder,
  requests: BuildRequest[],
  watcher: Watcher,
): Promise<Outcome> {
  let step = await server.startBuild(requests);
  if (step.result) watcher.onBuilt(step.result);
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
    if (step.result) watcher.onBuilt(step.result);
  }
  return { kind: 'built', overview: step.overview ?? (await server.overview()) };
}
