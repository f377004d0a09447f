import type { Outcome } from '../../addon/share-api';
import { words } from '../words';
import { Badge } from './badge';

const TONES = {
  sent: 'good',
  already: 'neutral',
  malformed: 'bad',
  refused: 'bad',
  uncertain: 'watch',
} as const;

/** What came of each address. */
export function OutcomeList({ outcomes }: { outcomes: readonly Outcome[] }) {
  return (
    <ul class="plain outcomes">
      {outcomes.map(({ address, state, why }) => (
        <li key={address}>
          <div class="row">
            <bdi>{address}</bdi> <Badge tone={TONES[state]} text={words.invite.outcomes[state]} />
          </div>
          {why !== '' && (
            <p class="secondary">
              <bdi>{why}</bdi>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
