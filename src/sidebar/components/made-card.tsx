import type { Outcome, SharedCopy } from '../../addon/share-api';
import { words } from '../words';
import { OutcomeList } from './outcome-list';

/** A copy that was just made, and what came of each address. */
export function MadeCard({ copy, outcomes }: { copy: SharedCopy; outcomes: readonly Outcome[] }) {
  return (
    <section class="card padded done">
      <div class="row">
        <h2 class="card-title">
          <bdi>{words.share.made(copy.title)}</bdi>
        </h2>
        <a class="link" href={copy.url} target="_blank" rel="noopener">
          {words.share.open}
        </a>
      </div>
      <OutcomeList outcomes={outcomes} />
    </section>
  );
}
