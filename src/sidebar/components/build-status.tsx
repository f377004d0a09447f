import type { BuildState, Built, Order } from '../use-builds';
import { words } from '../words';
import { Button } from './button';
import { Disclosure } from './disclosure';
import { Failure } from './failure';
import { ProblemList } from './problem-list';

interface BuildStatusProps {
  state: BuildState;
  onRetry(orders: Order[]): void;
  onShowSheet(sheetId: number): void;
}

/** How far a build is, or how it ended. */
export function BuildStatus({ state, onRetry, onShowSheet }: BuildStatusProps) {
  switch (state.kind) {
    case 'idle':
      return null;
    case 'building':
      return (
        <section class="card padded">
          <div class="row">
            <h2 class="card-title" id="building">
              {state.title}
            </h2>
            <span class="percent">{words.format.percent(state.progress)}</span>
          </div>
          <progress aria-labelledby="building" max={1} value={state.progress} />
          <p class="card-meta">{state.isStopping ? words.progress.stopping : state.doing}</p>
        </section>
      );
    case 'ended':
      return (
        <>
          {state.note !== '' && <p class="notice">{state.note}</p>}
          <Results built={state.built} onShowSheet={onShowSheet} />
        </>
      );
    case 'failed':
      return (
        <Failure
          title={words.progress.failed(state.title)}
          message={state.message}
          next={words.failure.nextBuild}
          onRetry={() => onRetry(state.orders)}
        />
      );
  }
}

type ResultsProps = { built: Built[] } & Pick<BuildStatusProps, 'onShowSheet'>;

function Results({ built, onShowSheet }: ResultsProps) {
  return (
    <>
      {built.map(({ title, result }) => (
        <section key={result.sheetId} class="card padded done">
          <div class="row">
            <h2 class="card-title">
              <bdi>{words.result.ready(title)}</bdi>
            </h2>
            <Button
              look="link"
              label={words.result.openNamed(result.sheetName)}
              onClick={() => onShowSheet(result.sheetId)}
            >
              {words.result.open}
            </Button>
          </div>
          <p class="card-meta">{words.result.rows(result.rowsUsed, result.rowsRead)}</p>
          {result.problems.length > 0 && (
            <Disclosure summary={words.result.listed(result.rowsListed)}>
              <ProblemList problems={result.problems} />
            </Disclosure>
          )}
        </section>
      ))}
    </>
  );
}
