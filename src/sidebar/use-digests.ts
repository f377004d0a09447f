import { useState } from 'preact/hooks';
import type { Overview } from '../addon/api';
import type { DigestForm, Digests } from '../addon/digest-api';
import { needsOf } from './digest-draft';
import type { Client } from './server';
import { useShown } from './use-shown';
import type { Work } from './use-work';
import { words } from './words';

export interface DigestList {
  /** `undefined` until the list has come. */
  known: Digests | undefined;
  keep(digests: Digests): void;
  /**
   * Changes a digest; what comes back is the list.
   * @param running what runs by itself from then on, which takes its permissions
   */
  change(running: DigestForm | undefined, act: () => Promise<Digests>): Promise<void>;
}

/** The digests of this file, asked for when they are first shown, and when the file was read again. */
export function useDigests(
  server: Client,
  { run }: Work,
  isShown: boolean,
  overview: Overview,
): DigestList {
  const [known, keep] = useState<Digests>();

  useShown(isShown, overview, () =>
    run({
      needs: [],
      doing: words.digests.reading,
      isQuiet: true,
      failed: words.digests.notRead,
      act: async () => keep(await server.digests()),
    }),
  );

  return {
    known,
    keep,
    change: (running, act) =>
      run({
        needs: running ? ['schedule', ...needsOf(running)] : [],
        doing: words.digests.changing,
        failed: words.digests.notChanged,
        next: words.digests.nextChange,
        act: async () => keep(await act()),
      }),
  };
}
