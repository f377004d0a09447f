/** Spend: one row a channel's day or month. */
import type { TableSpec } from './schema';
import { CURRENCY, date, money, number, SOURCE, text } from './shared';

export const spend = {
  name: 'spend',
  oneRowIs: "a channel's day or month",
  telling: ['date', 'cost|sessions|visitors|clicks', 'source|sessions|visitors|clicks'],
  against: 'customer|order id|amount|stage|deal|product|activity type|due date',
  entity: { before: 'campaign', after: 'кампании|کمپین' },
  columns: {
    source: text('Source', {
      ...SOURCE,
      spend:
        ' > > > > medium|площадка|рекламная система|رسانه|媒体 > platform|ad platform|پلتفرم|投放平台 > campaign name|name|кампания|广告系列|计划',
    }),
    date: date('Date', {
      en: 'date|day > week|month|period > start date',
      ru: 'дата|день > месяц|период',
      fa: 'تاریخ|روز > ماه|دوره|هفته',
      zh: '日期|投放日期|天 > 时间|月份|周',
    }),
    cost: money('Cost', {
      en: 'cost|spend|spent|amount spent|ad spend|actual cost|total cost > budget spent',
      ru: 'расход|расходы|затраты|потрачено > бюджет|стоимость',
      fa: 'هزینه|هزینه تبلیغات|هزینه کرد|مبلغ هزینه > مخارج|خرج > بودجه مصرفی',
      zh: '花费|消耗|推广费用|广告费|投放金额 > 费用|支出|活动成本|成本',
    }),
    currency: text('Currency', CURRENCY),
    sessions: number('Sessions', {
      en: 'sessions > visits',
      ru: 'сессии|сеансы > визиты|посещения',
      fa: 'نشست|سشن|جلسات > بازدید',
      zh: '会话|会话数 > 访问次数|访问量|访次',
    }),
    visitors: number('Visitors', {
      en: 'visitors|unique visitors > users',
      ru: 'посетители|уникальные посетители > пользователи',
      fa: 'بازدیدکننده|بازدیدکنندگان|بازدیدکننده یکتا > کاربران',
      zh: '访客|访客数|独立访客|uv > 用户数',
    }),
    clicks: number('Clicks', {
      en: 'clicks|link clicks',
      ru: 'клики > переходы|нажатия',
      fa: 'کلیک|تعداد کلیک|کلیک ها',
      zh: '点击|点击量|点击数|点击次数',
    }),
  },
  derived: {},
} satisfies TableSpec as TableSpec;
