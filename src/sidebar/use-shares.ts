import { useCallback, useRef, useState } from 'preact/hooks';
import type { Overview } from '../addon/api';
import type { SharedCopy, Shares } from '../addon/share-api';
import type { Client } from './server';
import { useShown } from './use-shown';
import type { Job, Work } from './use-work';
import { words } from './words';

export interface CopyList {
  /** `undefined` until the list has come. */
  copies: SharedCopy[] | undefined;
  /** Takes the list that came with an answer. */
  keep(shares: Shares): void;
  /** Asks Drive. */
  whoHasThem: Job;
}

/** The copies of this file, asked for when they are first shown and when the file was read again, and who has them, where Drive may be asked. */
export function useShares(
  server: Client,
  { run }: Work,
  isShown: boolean,
  overview: Overview,
): CopyList {
  const [copies, setCopies] = useState<SharedCopy[]>();

  const kept = useRef(0);

  const keep = useCallback((shares: Shares) => {
    kept.current++;
    setCopies((before) => shares.copies.map((copy) => known(copy, before)));
  }, []);

  const whoHasThem: Job = {
    isQuiet: true,
    needs: ['share'],
    doing: words.copies.asking,
    failed: words.copies.notAsked,
    act: async () => {
      const before = kept.current;
      const shares = await server.recipients();
      // Drive is slow: what was changed meanwhile is newer than its answer.
      if (kept.current === before) keep(shares);
    },
  };

  useShown(isShown, overview, () => {
    let shares: Shares;
    run({
      isQuiet: true,
      needs: [],
      doing: words.copies.reading,
      failed: words.copies.notRead,
      act: async () => {
        shares = await server.shares();
        keep(shares);
      },
      after: () => (shares.copies.length > 0 ? whoHasThem : undefined),
    });
  });

  return { copies, keep, whoHasThem };
}

/** An answer that did not ask Drive leaves what Drive said before. */
const known = (copy: SharedCopy, before: readonly SharedCopy[] = []): SharedCopy => ({
  ...copy,
  recipients: copy.recipients ?? before.find(({ id }) => id === copy.id)?.recipients ?? null,
});
