import type { Preview } from '../use-preview';
import { words } from '../words';
import { Button } from './button';
import { Disclosure } from './disclosure';
import { Failure } from './failure';

interface WhatLeavesProps {
  preview: Preview;
  onSeeCells(): void;
}

/** How much would leave, what never does, and what was left out; the cells themselves for whoever asks. */
export function WhatLeaves({ preview, onSeeCells }: WhatLeavesProps) {
  const { current, failure, isWanted, ask } = preview;
  if (failure !== undefined) {
    return <Failure title={words.share.notPreviewed} message={failure} onRetry={ask} />;
  }
  return (
    <section class="notice leaves" aria-busy={isWanted && !current}>
      <h2 class="notice-title">{titleOf(preview)}</h2>
      <p>{words.share.promise}</p>
      {current && (
        <>
          <Button look="link" onClick={onSeeCells}>
            {words.share.everyCell}
          </Button>
          {current.leftOut.length > 0 && (
            <Disclosure summary={words.share.leftOut(current.leftOut.length)}>
              <ul class="plain">
                {current.leftOut.map((sentence) => (
                  <li key={sentence}>
                    <bdi>{sentence}</bdi>
                  </li>
                ))}
              </ul>
            </Disclosure>
          )}
        </>
      )}
    </section>
  );
}

function titleOf({ current, isWanted }: Preview): string {
  if (current) return words.share.leaves(current.cells, current.charts);
  return isWanted ? words.share.counting : words.share.leavesAlone;
}
