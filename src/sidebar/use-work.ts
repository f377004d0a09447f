import { useCallback, useRef, useState } from 'preact/hooks';
import type { Feature } from '../addon/share-api';
import type { Client } from './server';

export type WorkState = { isQuiet?: boolean } & (
  | { kind: 'idle' }
  | { kind: 'working'; doing: string }
  | { kind: 'consent'; feature: Feature; url: string; retry(): void }
  | { kind: 'failed'; title: string; message: string; next?: string; retry(): void }
);

/** Something to be done on the server, and the words for it. */
export interface Job {
  /** Features whose permission is asked for first. */
  needs: readonly Feature[];
  doing: string;
  /** It only reads, so nothing has to wait and nothing is announced. */
  isQuiet?: boolean;
  /** Title of its failure. */
  failed: string;
  /** What to do about a failure, where trying again may not be enough. */
  next?: string;
  act(): Promise<unknown>;
  /** What follows once it is done, and can be tried again alone. */
  after?(): Job | undefined;
  /** What trying again is, where it is not the same once more. */
  retry?(): void;
}

export interface Work {
  state: WorkState;
  run(job: Job): Promise<void>;
}

/** Keeps everything else waiting while something is done. */
export type Hold = <Answer>(act: () => Promise<Answer>) => Promise<Answer>;

/** Does one thing at a time; without a permission it says what that is for, and a failure is told where it happened. */
export function useWork(
  server: Pick<Client, 'permission'>,
  hold: Hold,
  announce: (text: string) => void,
): Work {
  const [state, setState] = useState<WorkState>({ kind: 'idle' });
  const granted = useRef(new Set<Feature>());

  const run = useCallback(
    async (job: Job): Promise<void> => {
      const { isQuiet } = job;
      const again = () => run(job);
      const begin = async (): Promise<boolean> => {
        for (const feature of job.needs) {
          if (granted.current.has(feature)) continue;
          const permission = await server.permission(feature);
          if (!permission.granted) {
            setState({ isQuiet, kind: 'consent', feature, url: permission.url, retry: again });
            return false;
          }
          granted.current.add(feature);
        }
        await job.act();
        setState({ kind: 'idle' });
        return true;
      };
      setState({ isQuiet, kind: 'working', doing: job.doing });
      if (!isQuiet) announce(job.doing);
      try {
        const isDone = await (isQuiet ? begin() : hold(begin));
        const next = isDone ? job.after?.() : undefined;
        if (next) await run(next);
      } catch (error) {
        const { message } = error as Error;
        const { failed: title, next } = job;
        const retry = () => {
          setState({ kind: 'idle' });
          (job.retry ?? again)();
        };
        setState({ isQuiet, kind: 'failed', title, message, next, retry });
      }
    },
    [server, hold, announce],
  );

  return { state, run };
}
