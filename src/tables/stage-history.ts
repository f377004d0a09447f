/** Stage history: one row a visit of a deal to a stage, or a change of its stage. */
import { deals } from './deals';
import { numbersOf, rowsWhere, textOf } from './derive';
import type { Finding, Table, TableSpec } from './schema';
import { DEAL, date, OWNER, text } from './shared';

export const stageHistory = {
  name: 'stage_history',
  oneRowIs: 'a visit to a stage or a change of it',
  telling: ['deal', 'stage', 'entered'],
  against: 'snapshot date|closed|created|status|deal owner|дата создания|название лида|статус лида',
  columns: {
    deal: text('Deal', { ...DEAL, stage_history: 'opportunity id > > id > > owner id' }),
    owner: text('Owner', OWNER),
    stage: text('Stage', {
      en: 'stage|to stage|new stage|stage name|deal stage|sales stage|pipeline stage > new value|to',
      ru: 'этап|стадия > новый этап|новая стадия|статус',
      fa: 'مرحله|مرحله فروش > مرحله جدید',
      zh: '阶段|商机阶段|销售阶段 > 新阶段|变更后阶段',
    }),
    // A log of all changes says which field each of them was made to.
    field: {
      ...text('Field', {
        en: 'field|field name|field / event|property name',
        ru: 'поле',
        fa: 'فیلد',
        zh: '字段|变更字段',
      }),
      helper: true,
    },
    entered: date('Entered', {
      en: 'entered|date entered|entered at|stage date|changed at|change date|moved at|from date > date|timestamp|last stage change date|edit date > created date|created time|created at|start|start date',
      ru: 'дата входа|вошла|дата перехода > дата изменения|дата смены этапа|дата > начало',
      fa: 'تاریخ ورود|ورود به مرحله > تاریخ تغییر|زمان تغییر > تاریخ',
      zh: '进入时间|进入日期 > 变更时间|变更日期 > 时间|日期',
    }),
    left: date('Left', {
      en: 'left|date left|left at|exited|date exited|exited at > end|end date|to date',
      ru: 'дата выхода|вышла > окончание',
      fa: 'تاریخ خروج|خروج از مرحله',
      zh: '离开时间|离开日期 > 结束时间',
    }),
    // Closed stages are exits; the stage's name tells them.
    status: {
      type: 'code',
      title: 'Status',
      helper: true,
      words: {},
      codes: deals.columns.status!.codes!,
    },
  },
  derived: {},
  check,
} satisfies TableSpec as TableSpec;

/** Rows that are no visit, and visits without a duration. */
function check(table: Table): Finding[] {
  const entered = numbersOf(table, 'entered');
  const left = numbersOf(table, 'left');
  const findings: Finding[] = (['deal', 'stage'] as const).map((column) => ({
    column,
    kind: `no ${column}`,
    action: 'left out of the visits',
    rows: rowsWhere(table, (row) => textOf(table, column)?.codes[row] === 0),
  }));
  if (entered) {
    findings.push({
      column: 'entered',
      kind: 'no date of entering',
      action: 'left out of the visits',
      rows: rowsWhere(table, (row) => Number.isNaN(entered[row]!)),
    });
  }
  if (entered && left) {
    findings.push({
      column: 'left',
      kind: 'left before it was entered',
      action: 'left out of durations',
      rows: rowsWhere(table, (row) => left[row]! < entered[row]!),
    });
  }
  return findings.filter(({ rows }) => rows.length > 0);
}
