import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { WorkState } from '../use-work';
import { words } from '../words';
import { Button } from './button';
import { Failure } from './failure';

/** What is being done, the permission that it lacks, or why it failed, where it can be seen. */
export function WorkStatus({
  state,
  children,
}: {
  state: WorkState;
  children?: ComponentChildren;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!state.isQuiet && state.kind !== 'idle') box.current?.scrollIntoView({ block: 'nearest' });
  }, [state]);
  return (
    <div ref={box} class="status">
      <State state={state} />
      {children}
    </div>
  );
}

function State({ state }: { state: WorkState }) {
  switch (state.kind) {
    case 'idle':
      return null;
    case 'working':
      return <p class="hint working">{state.doing}</p>;
    case 'consent':
      return (
        <div class="question" role="alert">
          <p class="card-title">{words.consent.title}</p>
          <p>{words.consent.reasons[state.feature]}</p>
          <p>{words.consent.rest}</p>
          <div class="buttons">
            {state.url !== '' && (
              <a class="button small primary" href={state.url} target="_blank" rel="noopener">
                {words.consent.allow}
              </a>
            )}
            <Button look="button small" onClick={state.retry}>
              {words.consent.allowed}
            </Button>
          </div>
        </div>
      );
    case 'failed':
      return (
        <Failure
          title={state.title}
          message={state.message}
          next={state.next}
          onRetry={state.retry}
        />
      );
  }
}
