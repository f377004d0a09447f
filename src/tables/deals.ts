/** Deals: one row an opportunity. The words are those of the seven CRMs' exports and of everyday sheets. */
import { civilOf, serialOf } from '../metric/calendar';
import { daysBetween, numberColumn, numbersOf, rowsWhere, textOf } from './derive';
import { without } from './findings';
import type { Column, Finding, Table, TableSpec } from './schema';
import {
  ACCOUNT,
  CURRENCY,
  customerKind,
  LAST_ACTIVITY,
  leadOrigin,
  money,
  number,
  OWNER,
  PRODUCT,
  SOURCE,
  TEAM,
  text,
} from './shared';

/** 9999-12-31: a deal still open stays so until then. */
const NEVER = 2_958_465;

export const deals = {
  name: 'deals',
  oneRowIs: 'an opportunity',
  key: ['id'],
  entity: {
    before: 'property|opportunity|potential|deal|销售机会|商机|机会|交易',
    after: 'за сделку|по сделке|сделки|сделке|فرصت فروش|معامله|فرصت',
  },
  telling: ['status|stage|is_won|is_closed|won_at|closed|expected_close', 'amount'],
  against:
    'snapshot date|valid through date|from opportunity stage name|prev amount|invoice id|invoice number|invoice status|' +
    'order id|order number|order status|lead status|номер счета|номер заказа',
  columns: {
    id: {
      type: 'id',
      title: 'ID',
      words: {
        en: 'id|record id > system id|number|no|# > code',
        fa: 'شناسه|کد > شماره|شماره قرارداد|شماره پیش فاکتور|کد رهگیری > ردیف',
        zh: '编号|主键 > 单号|记录编号|合同编号|项目编号 > 序号',
        ru: '№ сделки > номер|№|код > номер договора|номер заявки > № п/п',
        hubspot: 'record id|hs_object_id',
        pipedrive: 'pipedrive system id',
      },
    },
    name: {
      type: 'text',
      title: 'Deal',
      words: {
        en: 'name|title > deal|opportunity > project|subject',
        fa: 'نام|عنوان|موضوع > معامله|فرصت|فرصت فروش > پروژه|نام پروژه|شرح|قرارداد',
        zh: '名称|标题 > 商机|销售机会|主题|交易 > 项目|项目名称|合同名称',
        ru: 'название|наименование > сделка|тема|предмет сделки|описание сделки > проект|заявка',
        close: ' > > lead_name',
        amocrm: 'lead title > > lead name',
      },
    },
    account: {
      type: 'text',
      title: 'Account',
      words: { ...ACCOUNT, close: ' > > lead_name' },
    },
    owner: { type: 'text', title: 'Owner', words: OWNER },
    team: { type: 'text', title: 'Team', words: TEAM },
    source: { type: 'text', title: 'Source', words: SOURCE, varies: true },
    type: {
      type: 'text',
      title: 'Type',
      words: {
        en: 'type|business type > type id',
        fa: 'نوع > نوع فروش|نوع قرارداد > دسته|دسته بندی',
        zh: '类型|业务类型 > 合同类型|签约类型 > 类别|分类',
        ru: 'тип|вид сделки > категория',
      },
    },
    product: { type: 'text', title: 'Product', words: PRODUCT },
    segment: {
      type: 'text',
      title: 'Segment',
      words: {
        en: 'segment|account segment|customer segment > industry|account industry|vertical > market|region|account region|territory|territory region > country',
        fa: 'بخش بازار > صنعت|حوزه|زمینه فعالیت > بازار|منطقه > استان|شهر|کشور',
        zh: '细分市场 > 行业|客户类型 > 市场|地区|区域|客户所在地区 > 省份|城市|国家',
        ru: 'сегмент > отрасль|сфера|ниша > рынок|регион > город',
      },
    },
    stage: {
      type: 'text',
      title: 'Stage',
      words: {
        en: 'stage|stage name|sales stage|pipeline stage > phase > stage id > status id',
        fa: 'مرحله|مرحله فروش|مرحله کاریز > گام|گام فروش|فاز|مرحله قیف',
        zh: '阶段|销售阶段|当前阶段 > 跟进阶段|销售进度|业务进度|项目阶段',
        ru: 'этап|стадия > статус воронки|шаг > статус сделки',
        pipedrive: 'stage (pipeline)',
        close: 'status_label',
        amocrm: 'lead stage > lead status',
      },
    },
    last_stage: {
      type: 'text',
      title: 'Last open stage',
      words: {
        en: 'last stage|last open stage|stage before close',
        fa: 'آخرین مرحله',
        zh: '最后阶段',
        ru: 'последний этап|последняя стадия',
      },
    },
    status: {
      type: 'code',
      title: 'Status',
      words: {
        en: 'status > outcome|result|won/lost > forecast type',
        fa: 'وضعیت > نتیجه|نتیجه نهایی|سرانجام|حالت',
        zh: '状态 > 结果|成交状态|赢单状态|结束状态|最终结果|签约状态|1赢单2输单3无效',
        ru: 'статус|статус сделки > состояние|результат|итог|исход',
        close: 'status_type',
        bitrix24: 'stage_semantic_id|группа стадий',
      },
      codes: {
        won:
          'won|win|closed won|deal won|signed|contract signed|sold|success|successful|paid|142|geschlossen gewonnen|' +
          'выиграна|выиграно|выигран|успех|успешно|успешно реализовано|сделка успешна|продано|продажа|оплачено|оплачена|' +
          'договор подписан|закрыта успешно|закрыто успешно|успешно закрыта|успешно закрыто|куплено|победа' +
          '|موفق|برنده|برد|برنده شد|فروش رفته|فروخته شد|فروش موفق|بسته شده - برنده|قطعی شده|قرارداد بسته شد|قرارداد امضا شد|پرداخت شد|خرید کرد|نهایی شد|تبدیل به مشتری|موفقیت آمیز|赢单|赢|成交|已成交|成单|签约|已签约|签单|成功|成功结案|已赢得|中标|已付款|成功关闭|已签合同|战胜',
        lost:
          'lost|lose|loss|closed lost|deal lost|closed lost to competition|rejected|failed|fail|disqualified|dead|no sale|' +
          'cancelled|canceled|abandoned|apology|analyze failure|143|geschlossen verloren|проиграна|проиграно|проигран|проигрыш|отказ|' +
          'отказ клиента|закрыто и не реализовано|сделка провалена|анализ причины провала|потеряна|потеряно|слив|провал|' +
          'неуспешно|не успешно|не купил|отменена|отменено|отмена|закрыта неуспешно|закрыто неуспешно|выбрали конкурента|неактуально' +
          '|ناموفق|بازنده|باخت|باخته|بسته شده - باخته|شکست خورده|از دست رفته|از دست رفت|انصراف|انصراف داد|لغو شد|رد شد|کنسل|کنسل شده|عدم خرید|نشد|منتفی شد|خرید از رقیب|输单|输|丢单|失败|失败结案|流失|战败|未成交|放弃|取消|已取消|拒绝|落标|未中标',
        open:
          'open|active|in progress|pipeline|new|working|pending|on hold|открыта|открыто|открыт|в работе|активна|в процессе|новая|' +
          'не закрыта|не оплачено|переговоры|ожидание|думает|кп отправлено|счет выставлен' +
          '|unpaid|جاری|در جریان|باز|فعال|در حال پیگیری|در دست پیگیری|در حال انجام|جدید|در انتظار|در حال مذاکره|بلاتکلیف|معلق|پیش فاکتور ارسال شد|پرداخت نشده|进行中|跟进中|跟进|洽谈中|洽淡中|打开|未结束|新建|活跃|待定|谈判|报价|推进中|处理中|待跟进|搁置|未付款',
        invalid:
          'junk|spam|duplicate|invalid|test|deleted|passed|спам|дубль|тест|мусор|некачественный лид|нецелевой|удалена' +
          '|سرنخ بی ارزش|تکراری|اسپم|نامعتبر|مزاحم|تست|无效|无效线索|重复|测试|垃圾',
      },
    },
    is_won: {
      type: 'yesno',
      title: 'Won',
      helper: true,
      words: {
        en: 'won|is won|closed won|is closed won',
        fa: 'برنده شد',
        zh: '是否赢单|是否成交',
        ru: 'выиграна',
        hubspot: 'hs_is_closed_won',
      },
    },
    is_lost: {
      type: 'yesno',
      title: 'Lost',
      helper: true,
      words: { en: 'lost|is lost|closed lost|is closed lost', ru: 'проиграна' },
    },
    is_closed: {
      type: 'yesno',
      title: 'Is closed',
      helper: true,
      words: {
        en: 'closed|is closed|is deal closed',
        fa: 'بسته شده',
        zh: '是否结束|是否关闭',
        ru: 'закрыта|сделка закрыта',
        hubspot: 'hs_is_closed',
      },
    },
    amount: {
      type: 'money',
      title: 'Amount',
      words: {
        en: 'amount|value|deal size|close value > total amount|contract value|total|total value|total contract value|tcv|revenue|sale|acv|income > price|annual contract value > expected amount',
        fa: 'مبلغ|ارزش > مبلغ کل|قیمت کل|جمع کل|مبلغ قرارداد|مبلغ فروش|درآمد|بودجه > قیمت|مقدار > مبلغ پیش بینی',
        zh: '金额|成交金额|销售额|成交额 > 合同金额|签单金额|总价|项目金额 > 预计金额|预计签单金额|预期金额|预估金额',
        ru: 'сумма|бюджет|стоимость > сумма договора|сумма контракта|выручка|чек|оборот > сумма/валюта|сумма и валюта > цена',
        hubspot: ' > > amount in company currency',
        close: ' > > > value_formatted',
        bitrix24: 'opportunity',
      },
    },
    cost: {
      type: 'money',
      title: 'Cost',
      words: {
        en: 'cost|costs|cogs|cost of goods sold > expenses',
        fa: 'هزینه|بهای تمام شده|هزینه تمام شده > قیمت خرید|مخارج',
        zh: '成本|成本价 > 采购成本|项目成本|直接成本|费用',
        ru: 'себестоимость > затраты|закупка|закупочная цена|расходы',
      },
    },
    list_amount: {
      type: 'money',
      title: 'List amount',
      words: {
        en: 'list amount|list price|price before discount|amount before discount > gross amount',
        fa: 'مبلغ قبل از تخفیف|مبلغ بدون تخفیف > قیمت لیست|قیمت پایه|مبلغ ناخالص|قیمت اولیه',
        zh: '原价|折前金额|优惠前金额 > 标价|目录价|产品总金额|报价|应收金额',
        ru: 'сумма без скидки|цена по прайсу|до скидки > прайс|полная стоимость',
      },
    },
    discount: {
      type: 'number',
      title: 'Discount',
      words: {
        en: 'discount|discount percent|discount rate > discount amount',
        fa: 'تخفیف|درصد تخفیف > مبلغ تخفیف',
        zh: '折扣|整单折扣|折扣率 > 优惠金额',
        ru: 'скидка|размер скидки|процент скидки > сумма скидки',
      },
    },
    currency: text('Currency', CURRENCY),
    exchange_rate: {
      ...number('Exchange rate', {
        en: 'exchange rate|currency rate|conversion rate to company currency',
        ru: 'курс|курс валюты',
        fa: 'نرخ ارز',
        zh: '汇率',
      }),
      helper: true,
    },
    company_amount: {
      ...money('Amount in company currency', {
        en: 'amount in company currency|amount (converted)|converted amount',
        ru: 'сумма в валюте отчета|сумма в рублях',
        zh: '本币金额',
      }),
      helper: true,
    },
    probability: {
      type: 'percent',
      title: 'Probability',
      words: {
        en: 'probability|win probability|close probability > confidence|likelihood > forecast probability',
        fa: 'احتمال|احتمال موفقیت|درصد احتمال|درصد موفقیت|احتمال برد > شانس موفقیت',
        zh: '赢率|赢单率|成交概率|概率|可能性 > 签单概率|商机率|成单率|把握度',
        ru: 'вероятность|вероятность закрытия > шанс',
      },
    },
    mrr: {
      type: 'money',
      title: 'MRR',
      words: {
        en: 'mrr|monthly recurring revenue > monthly value|monthly revenue|monthly fee',
        fa: 'درآمد ماهانه|مبلغ ماهانه > حق اشتراک',
        zh: '月费|月度经常性收入|月经常性收入|月租 > 月收入|月订阅费|每月金额',
        ru: 'мрр|ежемесячный платеж|абонплата|абонентская плата|ежемесячная выручка',
      },
    },
    value_period: {
      type: 'code',
      title: 'Value period',
      words: {
        en: 'value period > billing period|billing frequency|billing',
        fa: 'دوره پرداخت',
        zh: '付款周期|计费周期',
        ru: 'период оплаты|периодичность оплаты',
      },
      codes: {
        one_time:
          'one time|onetime|one off|once|single|разово|разовый|разовая|единоразово' +
          '|یکبار|یک بار|一次性',
        monthly:
          'monthly|month|per month|m|mo|ежемесячно|месяц|в месяц|помесячно' +
          '|ماهانه|ماهیانه|每月|月付|月',
        annual:
          'annual|annually|yearly|year|per year|ежегодно|год|в год|годовой' +
          '|سالانه|سالیانه|每年|年付|年',
      },
    },
    created: {
      type: 'date',
      title: 'Created',
      words: {
        en: 'created|create date|created date|date created|created time|create time|created at|created on|creation date > date added|add time|added|opened|open date|entry date|engage date|date sourced > start date|first stage date > date',
        fa: 'تاریخ ایجاد|تاریخ ثبت|زمان ایجاد|زمان ثبت|ایجاد شده در > تاریخ ورود|تاریخ افتتاح|تاریخ درخواست|تاریخ ساخت > تاریخ شروع > تاریخ',
        zh: '创建时间|创建日期 > 添加时间|录入时间|录入日期|建立时间|登记日期|立项日期|提报时间|新建时间|发现时间 > 开始日期 > 日期',
        ru: 'дата создания|дата создания (сделка)|создано|создана > дата заведения|дата поступления|дата заявки|дата обращения|дата открытия > дата начала > дата',
        bitrix24: 'date_create > > begindate',
      },
    },
    closed: {
      type: 'date',
      title: 'Closed',
      words: {
        en: 'closed|closed on|closed at|closed date|date closed|actual close date > close date|closing date|close time > signed|signed date',
        fa: 'تاریخ بسته شدن|تاریخ بستن > تاریخ فروش|تاریخ قرارداد|تاریخ عقد قرارداد > تاریخ انجام|تاریخ نتیجه|تاریخ پایان|تاریخ اتمام',
        zh: '成交日期|成交时间|实际成交日期|关闭日期|关闭时间 > 签约日期|签单日期|合同签约日期|结单日期|成单日期 > 结束时间|完成日期',
        ru: 'дата продажи|дата подписания|дата договора > дата закрытия|дата завершения|закрыта > дата оплаты',
      },
    },
    won_at: {
      type: 'date',
      title: 'Won time',
      helper: true,
      words: {
        en: 'won time|won date|date won|won at|won on|closed won date|closed won date (internal)',
        fa: 'تاریخ برد|تاریخ موفقیت',
        zh: '赢单时间|赢单日期',
        ru: 'дата выигрыша',
      },
    },
    lost_at: {
      type: 'date',
      title: 'Lost time',
      helper: true,
      words: {
        en: 'lost time|lost date|date lost|lost at|lost on|closed lost date',
        fa: 'تاریخ باخت',
        zh: '输单时间|输单日期',
        ru: 'дата проигрыша',
      },
    },
    expected_close: {
      type: 'date',
      title: 'Expected close',
      words: {
        en: 'expected close|expected close date|expected closing date|assumed close date|estimated close date|target close|target close date|forecast date|forecast close date > close date|closing date|close time',
        fa: 'تاریخ پیش بینی بسته شدن|تاریخ مورد انتظار بسته شدن|انتظار برای بستن > تاریخ احتمالی|تاریخ تخمینی|پیش بینی فروش|تاریخ پیش بینی|تاریخ هدف > موعد|تاریخ سررسید',
        zh: '预计成交日期|预计成交时间|预计关闭日期|预计签约日期|预计签单日期|预计完成日期|预测成交时间|预计结单日期|计划成交日期|预期成交日期',
        ru: 'предполагаемая дата закрытия|планируемая дата закрытия|ожидаемая дата закрытия|плановая дата закрытия|план закрытия|прогноз закрытия|плановая дата > дата закрытия|дата завершения',
      },
    },
    last_activity: { type: 'date', title: 'Last activity', words: LAST_ACTIVITY },
    lost_reason: {
      type: 'text',
      title: 'Lost reason',
      words: {
        en: 'lost reason|reason lost|loss reason|reason for loss|closed lost reason > loss reason id',
        fa: 'دلیل ناموفق|علت شکست|علت باخت|دلیل عدم خرید > علت ناموفق بودن|دلیل از دست رفتن|دلیل رد|علت انصراف|دلیل عدم موفقیت',
        zh: '输单原因|丢单原因 > 失败原因|流失原因|未成交原因|关闭原因|战败原因|拒绝原因|无效原因 > 结束时的备注',
        ru: 'причина отказа|причина проигрыша|причина потери|почему отказ > причина закрытия',
      },
    },
    competitor: {
      type: 'text',
      title: 'Competitor',
      words: {
        en: 'competitor|main competitor|competitors > lost to',
        fa: 'رقیب|رقبا',
        zh: '竞争对手|竞品',
        ru: 'конкурент|конкуренты',
      },
    },
    lead_origin: leadOrigin,
    customer_kind: customerKind,
    is_repeat: {
      type: 'yesno',
      title: 'Repeat deal',
      helper: true,
      words: {
        en: 'repeat deal|is repeat|repeat customer|is_return_customer',
        fa: 'خرید مجدد',
        zh: '是否老客户|是否复购',
        ru: 'повторная сделка',
      },
    },
    pipeline: {
      type: 'text',
      title: 'Pipeline',
      words: {
        en: 'pipeline|pipeline name > funnel|sales process > pipeline id',
        fa: 'کاریز|قیف|قیف فروش > پایپ لاین|فرایند فروش|خط فروش',
        zh: '销售管道|销售漏斗|管道|漏斗 > 销售流程|业务流程|商机状态组',
        ru: 'воронка|воронка продаж > направление',
        bitrix24: ' > category > category_id',
      },
    },
  },
  derived: {
    open_until: {
      type: 'date',
      from: ['status'],
      optional: ['closed'],
      derive(table) {
        const isOpen = statusIs(table, 'open');
        const isClosed = isClosedDeal(table);
        const closed = numbersOf(table, 'closed');
        return numberColumn(table, 'date', (row) => {
          if (isOpen(row)) return NEVER;
          return isClosed(row) && closed ? closed[row]! : Number.NaN;
        });
      },
    },
    close_date: {
      type: 'date',
      from: ['status'],
      optional: ['closed', 'expected_close'],
      wants: 'expected_close',
      derive(table) {
        const isClosed = isClosedDeal(table);
        const closed = numbersOf(table, 'closed');
        const expected = numbersOf(table, 'expected_close');
        if (!closed && !expected) return undefined;
        return numberColumn(table, 'date', (row) => {
          const dates = isClosed(row) ? closed : expected;
          return dates ? dates[row]! : Number.NaN;
        });
      },
    },
    cycle_days: {
      type: 'number',
      from: ['created', 'closed'],
      derive(table) {
        const created = numbersOf(table, 'created')!;
        const closed = numbersOf(table, 'closed')!;
        return numberColumn(table, 'number', (row) => {
          const days = daysBetween(created[row]!, closed[row]!);
          return days >= 0 ? days : Number.NaN;
        });
      },
    },
    age_days: {
      type: 'number',
      from: ['status', 'created'],
      optional: ['closed', 'last_activity'],
      derive(table) {
        const isOpen = statusIs(table, 'open');
        const created = numbersOf(table, 'created')!;
        const cycle = numbersOf(table, 'cycle_days');
        const last = latest(table);
        return numberColumn(table, 'number', (row) => {
          if (isOpen(row)) return last - created[row]!;
          return cycle ? cycle[row]! : Number.NaN;
        });
      },
    },
    last_contact: {
      type: 'date',
      from: ['last_activity'],
      optional: ['created'],
      derive(table) {
        const last = numbersOf(table, 'last_activity')!;
        const created = numbersOf(table, 'created');
        return numberColumn(table, 'date', (row) =>
          Number.isNaN(last[row]!) ? (created?.[row] ?? Number.NaN) : last[row]!,
        );
      },
    },
    weighted_amount: {
      type: 'money',
      from: ['amount', 'probability'],
      derive(table) {
        const amount = numbersOf(table, 'amount')!;
        const probability = numbersOf(table, 'probability')!;
        return numberColumn(table, 'money', (row) => amount[row]! * probability[row]!);
      },
    },
    monthly_value: {
      type: 'money',
      from: [],
      optional: ['mrr', 'amount', 'value_period'],
      wants: 'mrr',
      derive: monthlyValue,
    },
    price_before_discount: {
      type: 'money',
      from: [],
      optional: ['list_amount', 'amount', 'discount'],
      wants: 'list_amount',
      derive: priceBeforeDiscount,
    },
    gross_profit: {
      type: 'money',
      from: ['amount', 'cost'],
      derive(table) {
        const amount = numbersOf(table, 'amount')!;
        const cost = numbersOf(table, 'cost')!;
        return numberColumn(table, 'money', (row) => amount[row]! - cost[row]!);
      },
    },
    // Without the last digits of a division: a tenth off is in the band that begins with a tenth.
    discount_share: {
      type: 'number',
      from: ['amount', 'price_before_discount'],
      derive(table) {
        const amount = numbersOf(table, 'amount')!;
        const list = numbersOf(table, 'price_before_discount')!;
        return numberColumn(table, 'number', (row) =>
          list[row]! > 0 ? Math.round(1e6 * (1 - amount[row]! / list[row]!)) / 1e6 : Number.NaN,
        );
      },
    },
    // 1 to 10: the part of its quarter in which it closed.
    quarter_tenth: {
      type: 'number',
      from: ['closed'],
      derive(table) {
        const closed = numbersOf(table, 'closed')!;
        return numberColumn(table, 'number', (row) => {
          if (Number.isNaN(closed[row]!)) return Number.NaN;
          const { year, month } = civilOf(closed[row]!);
          const first = 3 * Math.floor((month - 1) / 3) + 1;
          const [start, end] = [serialOf(year, first, 1), serialOf(year, first + 3, 1)];
          return 1 + Math.floor((10 * (Math.floor(closed[row]!) - start)) / (end - start));
        });
      },
    },
  },
  check,
} satisfies TableSpec as TableSpec;

type RowTest = (row: number) => boolean;

function statusIs(table: Table, ...wanted: string[]): RowTest {
  const status = textOf(table, 'status');
  if (!status) return () => false;
  const matches = status.words.map((word) => wanted.includes(word));
  return (row) => matches[status.codes[row]!]!;
}

const isClosedDeal = (table: Table): RowTest => statusIs(table, 'won', 'lost');

/** The last day that the table knows of: the best "today" of a table that is read without a clock. */
function latest(table: Table): number {
  let last = Number.NEGATIVE_INFINITY;
  for (const name of ['created', 'closed', 'last_activity']) {
    for (const day of numbersOf(table, name) ?? []) if (day > last) last = day;
  }
  return last;
}

function monthlyValue(table: Table): Column | undefined {
  const mrr = numbersOf(table, 'mrr');
  const period = textOf(table, 'value_period');
  const amount = numbersOf(table, 'amount');
  if (!mrr && !(period && amount)) return undefined;
  return numberColumn(table, 'money', (row) => {
    if (mrr && !Number.isNaN(mrr[row]!)) return mrr[row]!;
    switch (period && amount ? period.words[period.codes[row]!] : '') {
      case 'monthly':
        return amount![row]!;
      case 'annual':
        return amount![row]! / 12;
      case 'one_time':
        return 0;
      default:
        return Number.NaN;
    }
  });
}

function priceBeforeDiscount(table: Table): Column | undefined {
  const list = numbersOf(table, 'list_amount');
  const amount = numbersOf(table, 'amount');
  const discount = table.column('discount');
  const taken = discount?.kind === 'number' ? discount : undefined;
  if (!list && !(amount && taken)) return undefined;
  return numberColumn(table, 'money', (row) => {
    if (list && !Number.isNaN(list[row]!)) return list[row]!;
    if (!amount || !taken) return Number.NaN;
    const off = taken.values[row]!;
    if (taken.type === 'money') return amount[row]! + off;
    return off < 1 ? amount[row]! / (1 - off) : Number.NaN;
  });
}

function check(table: Table): Finding[] {
  const created = numbersOf(table, 'created');
  const closed = numbersOf(table, 'closed');
  const isClosed = isClosedDeal(table);
  const isInvalid = statusIs(table, 'invalid');
  const findings: Finding[] = [];
  const add = (column: string, kind: string, action: string, test: RowTest) =>
    findings.push({ column, kind, action, rows: rowsWhere(table, test) });
  add('status', 'neither open, won nor lost', 'left out', isInvalid);
  if (closed) {
    add(
      'closed',
      'closed without a date',
      'not open and in no period',
      (row) => isClosed(row) && Number.isNaN(closed[row]!),
    );
  }
  if (created) {
    add('created', 'no creation date', 'in no period that goes by creation, never open', (row) =>
      Number.isNaN(created[row]!),
    );
  }
  if (created && closed) {
    add(
      'closed',
      'closed before it was created',
      'left out of sales cycle and age',
      (row) => daysBetween(created[row]!, closed[row]!) < 0,
    );
  }
  const isWon = statusIs(table, 'won');
  const amounts = numbersOf(table, 'amount');
  if (amounts) {
    add(
      'amount',
      'won without an amount',
      'left out of sums and means of amount',
      (row) => isWon(row) && Number.isNaN(amounts[row]!),
    );
  }
  return [
    ...findings.filter(({ rows }) => rows.length > 0),
    ...without(table, 'amount', 'cost', isWon, 'left out of profit and margin'),
    ...without(table, 'amount', 'list_amount', isWon, 'left out of the mean discount'),
  ];
}
