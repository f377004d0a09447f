/** Tickets: one row a complaint or a request. */
import { numberColumn, numbersOf } from './derive';
import { endsBeforeStart } from './findings';
import type { TableSpec } from './schema';
import { ACCOUNT, date, id, OWNER, text } from './shared';

export const tickets = {
  name: 'tickets',
  oneRowIs: 'a complaint or a request',
  key: ['id'],
  entity: {
    before: 'property|ticket|case|complaint|request',
    after: 'обращения|заявки|تیکت|شکایت',
  },
  telling: ['opened', 'resolved|entity', 'entity|kind|customer'],
  against: 'amount|stage|deal name|lead status|mrr',
  columns: {
    id: id('ID', {
      en: 'id|record id|ticket > number|no|#',
      ru: 'id|номер > №',
      fa: 'شناسه|کد|شماره تیکت',
      zh: '编号|工单号|工单编号',
    }),
    customer: text('Customer', ACCOUNT),
    owner: text('Owner', { ...OWNER, tickets: ' > assignee > user' }),
    kind: {
      type: 'code',
      title: 'Kind',
      words: {
        en: 'kind|type > category|reason',
        ru: 'тип|вид > категория',
        fa: 'نوع > دسته',
        zh: '类型 > 类别|分类',
      },
      codes: {
        complaint:
          'complaint|problem|issue|incident|bug|claim' +
          '|жалоба|претензия|рекламация|проблема|شکایت|مشکل|投诉|问题|故障',
        request:
          'request|question|feature request|service request|inquiry|task|how to' +
          '|запрос|вопрос|обращение|заявка|درخواست|سوال|请求|咨询|需求',
      },
      others: 'request',
    },
    opened: date('Opened', {
      en: 'opened|opened at|open date|date opened|date/time opened|created|created at|create date|created date|created time|date created > date|received',
      ru: 'открыто|открыта|дата открытия > создано|дата создания|дата обращения > дата',
      fa: 'تاریخ باز شدن|باز شد > تاریخ ایجاد|تاریخ ثبت > تاریخ',
      zh: '提交时间|打开时间 > 创建时间|创建日期|投诉日期 > 日期',
    }),
    resolved: date('Resolved', {
      en: 'resolved|resolved at|resolution date|date resolved|solved|solved at > closed|closed at|close date|date closed|date/time closed|closed date',
      ru: 'решено|решена|дата решения > закрыто|дата закрытия',
      fa: 'تاریخ حل|حل شد|تاریخ رفع > تاریخ بسته شدن',
      zh: '解决时间|解决日期 > 关闭时间|完成时间',
    }),
  },
  derived: {
    resolution_hours: {
      type: 'number',
      from: ['opened', 'resolved'],
      derive(table) {
        const opened = numbersOf(table, 'opened')!;
        const resolved = numbersOf(table, 'resolved')!;
        return numberColumn(table, 'number', (row) => {
          const days = resolved[row]! - opened[row]!;
          return days >= 0 ? days * 24 : Number.NaN;
        });
      },
    },
  },
  check: (table) =>
    endsBeforeStart(
      table,
      ['opened', 'resolved'],
      'resolved before opened',
      'left out of the resolution time',
    ),
} satisfies TableSpec as TableSpec;
