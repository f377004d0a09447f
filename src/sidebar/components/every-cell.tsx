import type { PreviewSheet, SharePreview } from '../../addon/share-api';
import { words } from '../words';
import { Button } from './button';
import { PanelBody } from './panel-body';
import { ViewHead } from './view-head';

interface EveryCellProps {
  preview: SharePreview;
  onBack(): void;
}

/** The very cells that would leave, sheet by sheet. */
export function EveryCell({ preview, onBack }: EveryCellProps) {
  const { cells, charts, sheets } = preview;
  return (
    <PanelBody
      actions={
        <Button look="button primary" onClick={onBack}>
          {words.back}
        </Button>
      }
    >
      <ViewHead title={words.share.leaves(cells, charts)} onBack={onBack} />
      {sheets.map((sheet, at) => (
        <SheetCells key={`${at} ${sheet.name}`} sheet={sheet} />
      ))}
    </PanelBody>
  );
}

function SheetCells({ sheet: { name, rows, charts } }: { sheet: PreviewSheet }) {
  // Rows and columns without a text keep parts of a report apart; here they would only be far to scroll.
  const filled = rows.filter((row) => row.some(Boolean));
  const width = Math.max(0, ...filled.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, column) => column).filter((column) =>
    filled.some((row) => row[column]),
  );
  return (
    <section class="field">
      <h3 class="caption">
        <bdi>{name}</bdi>
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section class="cells" tabIndex={0} aria-label={words.share.cellsOf(name)}>
        <table>
          <tbody>
            {filled.map((row, at) => (
              <tr key={at}>
                {runsOf(columns.map((column) => row[column] ?? '')).map(([text, colSpan], cell) => (
                  <td key={cell} colSpan={colSpan}>
                    <bdi>{text}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {charts.length > 0 && (
        <p class="hint">
          <bdi>{words.share.chartsOf(charts.join(' · '))}</bdi>
        </p>
      )}
    </section>
  );
}

/** More letters than a cell of numbers has. */
const LONG = 14;

/** A long text runs over the empty cells behind it, as it does in a sheet. */
function runsOf(row: readonly string[]): [text: string, cells: number][] {
  const runs: [string, number][] = [];
  for (const text of row) {
    const last = runs[runs.length - 1];
    if (last && text === '' && last[0].length > LONG) last[1]++;
    else runs.push([text, 1]);
  }
  return runs;
}
