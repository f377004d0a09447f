/** Snapshots: one row a deal as it stood on a day. */
import { deals } from './deals';
import type { TableSpec } from './schema';
import { DEAL, date, OWNER, text } from './shared';

const { stage, status, amount, probability, expected_close } = deals.columns;

export const snapshots = {
  name: 'snapshots',
  oneRowIs: 'a deal as it stood on a day',
  key: ['snapshot_date', 'deal'],
  entity: deals.entity,
  telling: ['snapshot_date', 'deal', 'stage|status|amount'],
  columns: {
    snapshot_date: date('Snapshot date', {
      en: 'snapshot date|snapshot|as of|as of date|valid on > report date|week',
      ru: 'дата снимка|дата среза|на дату > дата отчета|неделя',
      fa: 'تاریخ تصویر|تاریخ گزارش|تاریخ عکس لحظه ای',
      zh: '快照日期|快照时间 > 截至日期|报告日期',
    }),
    deal: text('Deal', { ...DEAL, snapshots: ' > > id|record id > name|title' }),
    owner: text('Owner', OWNER),
    stage: stage!,
    status: status!,
    amount: amount!,
    probability: probability!,
    expected_close: expected_close!,
  },
  derived: {},
} satisfies TableSpec as TableSpec;
