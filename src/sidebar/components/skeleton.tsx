import { words } from '../words';
import { PanelBody } from './panel-body';

/** The shape of what is being read, so that nothing moves when it comes. Quiet: nothing is being read. */
export function Skeleton({ isQuiet }: { isQuiet: boolean }) {
  return (
    <PanelBody
      actions={
        <button type="button" class="button primary" disabled>
          {words.data.next}
        </button>
      }
    >
      {!isQuiet && (
        <div aria-hidden="true">
          <div class="bone caption" />
          {[0, 1, 2].map((card) => (
            <div key={card} class="card bones">
              <div class="bone title" />
              <div class="bone line" />
            </div>
          ))}
        </div>
      )}
    </PanelBody>
  );
}
