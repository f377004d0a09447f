import { useCallback, useEffect, useState } from 'preact/hooks';
import type { SharePreview, ShareRequest } from '../addon/share-api';
import type { Client } from './server';

/** Choices come in bursts; each preview composes the reports anew. */
const REST = 400;

export interface Preview {
  /** Of what is chosen now; none before it was asked for and while it is made anew. */
  current: SharePreview | undefined;
  failure: string | undefined;
  isWanted: boolean;
  /** From now on a choice that changes brings a new preview. */
  ask(): void;
  forget(): void;
}

interface Answer {
  key: string;
  preview?: SharePreview;
  failure?: string;
}

/**
 * The cells that would leave, of nothing but the present choices.
 * @param state what the cells depend on beside the request
 */
export function usePreview(
  server: Pick<Client, 'previewShare'>,
  request: ShareRequest,
  state: string,
): Preview {
  const [isWanted, setWanted] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [answer, setAnswer] = useState<Answer>();
  // No cell holds the title, which changes with every letter.
  const key = JSON.stringify([{ ...request, title: '' }, state]);
  const current = answer?.key === key ? answer : undefined;
  const isDue = isWanted && !isAsking && !current && request.sheetIds.length > 0;

  useEffect(() => {
    if (!isDue) return;
    const ask = async () => {
      setAsking(true);
      try {
        setAnswer({ key, preview: await server.previewShare(request) });
      } catch (error) {
        setAnswer({ key, failure: (error as Error).message });
      } finally {
        setAsking(false);
      }
    };
    const timer = setTimeout(ask, answer ? REST : 0);
    return () => clearTimeout(timer);
  }, [server, isDue, key]);

  const forget = useCallback(() => {
    setWanted(false);
    setAnswer(undefined);
  }, []);
  const ask = useCallback(() => {
    setAnswer(undefined);
    setWanted(true);
  }, []);

  return { current: current?.preview, failure: current?.failure, isWanted, ask, forget };
}
