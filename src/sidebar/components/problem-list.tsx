import type { ProblemInfo } from '../../addon/api';
import { words } from '../words';

/** What could not be used as it stands, how often, where first, and what was done with it. */
export function ProblemList({ problems }: { problems: (ProblemInfo & { tab?: string })[] }) {
  return (
    <ul class="problems">
      {problems.map(({ tab, column, kind, rows, firstCell, action }) => (
        <li key={`${tab} ${column} ${kind}`}>
          <p>
            <strong>
              {tab !== undefined && (
                <>
                  <bdi>{tab}</bdi>
                  {' · '}
                </>
              )}
              <bdi>{column || words.tab.wholeTab}</bdi>
            </strong>
            : {kind}
          </p>
          <p class="secondary">
            {words.tab.problem(rows, firstCell)}. {action}
          </p>
        </li>
      ))}
    </ul>
  );
}
