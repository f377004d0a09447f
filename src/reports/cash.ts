/** What growth costs in cash. No tab holds the cash burned, so it is typed into a yellow cell, which a refresh keeps. */
import { catalogue } from '../catalogue/registry';
import { argument, type Expression, multiply, number } from '../metric/expression';
import { kpiExpression } from '../targets/evaluate';
import { formula } from '../targets/formula';
import { fixed } from './a1';
import { recipe } from './notes';
import type { Section } from './section';
import { type LeftOut, type Source, wants } from './source';

const TITLE = 'Cash';
const PICK = 'net_burn';
const MONTHS_A_YEAR = 12;

const netNewArr = multiply(number(MONTHS_A_YEAR), kpiExpression(catalogue.NET_NEW_MRR!));

/** Net burn is known to the reader alone; net new ARR is twelve times the net new MRR of the period. */
const burnMultiple: Expression = catalogue.BURN_MULTIPLE!.value!({
  net_burn: argument(PICK),
  net_new_arr: netNewArr,
});

/** The burn multiple of the period, empty until somebody types the cash burned in it. */
export function cash(source: Source): Section | LeftOut {
  const missing = wants(netNewArr, source);
  if (missing) return { title: catalogue.BURN_MULTIPLE!.title, wants: missing };
  return {
    rows: 4,
    workRows: 0,
    draw(frame, row) {
      const { builder, formats } = frame;
      const input = fixed(row + 2, 2);
      const scope = { ...frame.scope(), arguments: { [PICK]: input } };
      const kept = source.picks?.[PICK] ?? '';
      const burnt = kept === '' ? Number.NaN : Number(kept);
      frame.picks[PICK] = input.replace(/\$/g, '');
      frame.drawn.kpis.set('BURN_MULTIPLE', [burnMultiple]);
      builder.put(row, 1, { content: TITLE, style: 'section' });
      builder.put(row, 2, {
        content: 'Type the net cash burned in the period into the yellow cell: no tab holds it.',
        style: 'remark',
      });
      builder.put(row + 1, 1, { content: 'Period', style: 'head' });
      builder.put(row + 2, 1, { content: 'This period', style: 'label' });
      builder.put(row + 1, 2, { content: 'Net burn', style: 'headEnd' });
      builder.put(row + 2, 2, {
        content: Number.isNaN(burnt) ? '' : burnt,
        style: 'input',
        format: formats.table.money,
      });
      builder.put(row + 1, 3, { content: 'Net new ARR', style: 'headEnd' });
      builder.put(row + 2, 3, {
        content: { formula: formula(netNewArr, scope) },
        style: 'number',
        format: formats.table.money,
      });
      builder.put(row + 1, 4, {
        content: catalogue.BURN_MULTIPLE!.title,
        style: 'headEnd',
        note: recipe('BURN_MULTIPLE', catalogue.BURN_MULTIPLE!),
      });
      builder.put(row + 2, 4, {
        content: { formula: formula(burnMultiple, scope) },
        style: 'number',
        format: formats.table.ratio,
      });
    },
  };
}
