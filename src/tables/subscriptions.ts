/** Subscriptions: one row a customer's paid interval, or a customer's month. */
import { checkPaid, paid } from './paid';
import type { TableSpec } from './schema';
import { ACCOUNT, CURRENCY, date, money, OWNER, PRODUCT, SOURCE, text } from './shared';

export const subscriptions = {
  name: 'subscriptions',
  oneRowIs: "a customer's paid interval or month",
  entity: { before: 'subscription|订阅', after: 'подписки|اشتراک' },
  telling: ['customer', 'mrr|arr', 'started|month'],
  against: 'stage|deal stage|deal name|close date|created',
  columns: {
    customer: text('Customer', {
      ...ACCOUNT,
      subscriptions:
        'subscriber|подписчик|абонент|مشترک|اشتراک گیرنده > user|tenant|用户|租户|账户 > user id|ID клиента|کاربر',
    }),
    owner: text('Owner', OWNER),
    source: text('Source', SOURCE),
    plan: text('Plan', {
      ...PRODUCT,
      subscriptions:
        'plan|plan name|план|подписка|پلن|طرح|版本|计划 > tier|subscription|تعرفه|نوع اشتراک|方案|订阅类型|等级',
    }),
    started: date('Started', {
      en: 'started|start|start date|subscribed|activated|activation date|contract start|from',
      ru: 'дата начала|начало|старт > подключен|дата подключения|дата активации',
      fa: 'تاریخ شروع|شروع|شروع اشتراک > تاریخ فعال سازی|تاریخ عضویت|تاریخ خرید|شروع قرارداد',
      zh: '开始日期|开始时间|订阅开始|开通日期|生效日期 > 起始日期|服务开始|合同开始日期',
    }),
    ended: date('Ended', {
      en: 'ended|end|end date|cancelled|canceled|cancelled at|cancellation date|churned|churn date|until > contract end > expiry|expires|paid through',
      ru: 'дата окончания|окончание|отключен|дата отказа|дата ухода > отмена > действует до',
      fa: 'تاریخ پایان|پایان|پایان اشتراک|تاریخ لغو|تاریخ انصراف > اتمام قرارداد|تاریخ قطع > تاریخ انقضا',
      zh: '结束日期|结束时间|取消日期|停用日期|流失日期|终止日期|退订日期 > 到期日|服务到期',
    }),
    month: {
      type: 'period',
      title: 'Month',
      words: {
        en: 'month|billing month > period > date',
        ru: 'месяц > период|отчетный месяц|месяц оплаты > дата',
        fa: 'ماه > دوره|ماه صورتحساب|دوره پرداخت|سال و ماه > تاریخ',
        zh: '月份|月|年月 > 账期|计费月份|期间 > 日期',
      },
    },
    mrr: money('MRR', {
      en: 'mrr|mrr amount|monthly recurring revenue > monthly revenue|monthly fee|monthly price|monthly amount',
      ru: 'мрр|ежемесячный платеж|абонплата|абонентская плата > ежемесячная выручка|регулярный доход',
      fa: 'درآمد ماهانه|مبلغ ماهانه|حق اشتراک|اشتراک ماهانه > هزینه ماهانه|درآمد تکرارشونده ماهانه',
      zh: '月费|月度经常性收入|月经常性收入|月租 > 月收入|月订阅费|每月金额',
    }),
    currency: text('Currency', CURRENCY),
    arr: {
      ...money('ARR', {
        en: 'arr|annual recurring revenue|annual fee|annual price > annual revenue',
        ru: 'годовая плата|годовой платеж',
        fa: 'درآمد سالانه|حق اشتراک سالانه',
        zh: '年费|年度经常性收入',
      }),
      helper: true,
    },
    trial_started: date('Trial started', {
      en: 'trial started|trial start|trial start date|trial date|trial began',
      ru: 'начало триала|дата триала > пробный период|тест с',
      fa: 'شروع دوره آزمایشی|شروع تریال > تاریخ تست|دوره آزمایشی',
      zh: '试用开始|试用日期|试用开始时间 > 开始试用',
    }),
  },
  derived: paid,
  check: checkPaid,
} satisfies TableSpec as TableSpec;
