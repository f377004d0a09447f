/** Calls: one row an analysed call: who spoke how long, what was checked, what was objected. */
import { numberColumn, numbersOf, textOf } from './derive';
import { oneWithoutOther } from './findings';
import type { TableSpec } from './schema';
import { DEAL, date, id, LEAD, number, OWNER, seconds, text, yesno } from './shared';

export const calls = {
  name: 'calls',
  oneRowIs: 'an analysed call',
  key: ['id'],
  entity: { before: 'call|通话', after: 'звонка|تماس' },
  telling: [
    'date',
    'rep_seconds|customer_seconds|rep_share|checklist_total|objection|objection_handled',
  ],
  against: 'course|training|exam|deal stage|amount',
  columns: {
    id: id('ID', {
      en: 'id|call id|recording id > number|no|#',
      ru: 'id|номер|№|id записи',
      fa: 'شناسه|کد|شماره ضبط',
      zh: 'id|编号|录音编号',
    }),
    owner: text('Owner', {
      ...OWNER,
      calls: ' > user|operator|оператор|кто звонил|اپراتور|坐席|客服|员工 > داخلی|主叫',
    }),
    deal: text('Deal', DEAL),
    lead: text('Lead', LEAD),
    date: date('Date', {
      en: 'date|call date|call time|started at|start time|call start time > created time|timestamp',
      ru: 'дата|дата звонка|время звонка > начало',
      fa: 'تاریخ تماس|زمان تماس|تاریخ > شروع تماس|ساعت تماس',
      zh: '通话时间|通话日期|呼叫时间|日期 > 开始时间|拨打时间',
    }),
    rep_seconds: seconds('Rep seconds', {
      en: 'rep seconds|rep talk time|agent talk time|agent talk|rep talk|talk seconds|talk time',
      ru: 'говорил менеджер|речь менеджера|время речи менеджера',
      fa: 'زمان صحبت کارشناس|صحبت فروشنده|زمان صحبت اپراتور',
      zh: '销售说话时长|坐席说话时长|我方时长|销售讲话时长',
    }),
    customer_seconds: seconds('Customer seconds', {
      en: 'customer seconds|customer talk time|customer talk|listen time|prospect talk time',
      ru: 'говорил клиент|речь клиента > слушал',
      fa: 'زمان صحبت مشتری|صحبت مشتری > زمان شنیدن',
      zh: '客户说话时长|客户时长|对方时长 > 倾听时长',
    }),
    rep_share: {
      type: 'percent',
      title: 'Rep talk share',
      helper: true,
      words: {
        en: 'talk ratio|talk share|rep talk share|rep talk ratio|agent talk share',
        ru: '% речи менеджера|доля речи менеджера',
        fa: 'درصد صحبت کارشناس',
        zh: '销售说话占比',
      },
    },
    checklist_passed: number('Checklist passed', {
      en: 'checklist passed|passed|items passed > points|score|checklist score',
      ru: 'чек-лист пройдено|выполнено пунктов > баллы|оценка',
      fa: 'امتیاز چک لیست|موارد انجام شده > امتیاز',
      zh: '通过项|合格项 > 质检得分|得分',
    }),
    checklist_total: number('Checklist total', {
      en: 'checklist total|total items|items|checklist items > max points|max score',
      ru: 'всего пунктов|пунктов чек-листа > максимум баллов',
      fa: 'کل موارد|تعداد موارد چک لیست > حداکثر امتیاز',
      zh: '总项|检查项 > 总分|满分',
    }),
    objection: text('Objection', {
      en: 'objection|objections|main objection',
      ru: 'возражение|возражения > причина сомнения',
      fa: 'اعتراض|اعتراض مشتری > ایراد مشتری|دلیل تردید',
      zh: '异议|客户异议 > 反对意见|顾虑|拒绝理由',
    }),
    objection_handled: yesno('Objection handled', {
      en: 'objection handled|handled|objection overcome|overcome',
      ru: 'возражение снято|возражение отработано|отработано',
      fa: 'اعتراض رفع شد|رفع شد',
      zh: '异议已处理|是否处理异议|已解决异议',
    }),
  },
  derived: {
    handled: {
      type: 'yesno',
      from: ['objection', 'objection_handled'],
      wants: 'objection_handled',
      derive(table) {
        const { codes } = textOf(table, 'objection')!;
        const answers = numbersOf(table, 'objection_handled')!;
        const isTold = answers.some((answer) => !Number.isNaN(answer));
        // Objections of which nobody says what became of them were not all left unhandled.
        if (!isTold && codes.some((code) => code !== 0)) return undefined;
        return numberColumn(table, 'yesno', (row) =>
          codes[row] && answers[row] === 1 ? 1 : Number.NaN,
        );
      },
    },
    talk_share: {
      type: 'number',
      from: [],
      optional: ['rep_seconds', 'customer_seconds', 'rep_share'],
      wants: 'rep_seconds',
      derive(table) {
        const rep = numbersOf(table, 'rep_seconds');
        const customer = numbersOf(table, 'customer_seconds');
        const share = numbersOf(table, 'rep_share');
        if (!share && !(rep && customer)) return undefined;
        return numberColumn(table, 'percent', (row) => {
          const both = rep && customer ? rep[row]! + customer[row]! : 0;
          return both > 0 ? rep![row]! / both : (share?.[row] ?? Number.NaN);
        });
      },
    },
  },
  check: (table) => [
    ...oneWithoutOther(table, ['rep_seconds', 'customer_seconds'], 'left out of the talk ratio'),
    ...oneWithoutOther(
      table,
      ['checklist_passed', 'checklist_total'],
      'left out of the checklist score',
    ),
  ],
} satisfies TableSpec as TableSpec;
