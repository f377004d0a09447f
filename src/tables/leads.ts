/** Leads: one row a person or company that may become a customer. */
import { daysBetween } from './derive';
import { endsBeforeStart } from './findings';
import { leadColumns } from './lead-columns';
import type { TableSpec } from './schema';
import { date, id, LAST_ACTIVITY, leadOrigin, milestone, OWNER, SOURCE, text } from './shared';

export const leads = {
  name: 'leads',
  oneRowIs: 'a lead',
  key: ['id'],
  entity: { before: 'property|prospect|lead|contact|线索|潜客', after: 'лида|سرنخ|لید' },
  telling: [
    'status|first_response|is_first_response|qualified|is_qualified|sales_qualified|is_sales_qualified|opportunity|is_opportunity|customer|is_customer|channel',
    'entity|source|channel|first_response|is_first_response|qualified|is_qualified|sales_qualified|is_sales_qualified|opportunity|is_opportunity|customer|is_customer|lead_origin',
    'id|name|created',
  ],
  against:
    'amount|value|stage|deal name|deal stage|deal owner|opportunity name|close date|expected close|closed|' +
    'snapshot date|kind|activity type|campaign id|actual cost|budgeted cost|is won|spend|month|minutes|duration|work stage|talk time|rep seconds|checklist passed|objection|score|csat',
  columns: {
    id: id('ID', {
      en: 'id|record id > number|no|#',
      ru: 'id|№ заявки|номер заявки|номер обращения > №|номер > № п/п',
      fa: 'شناسه|کد|شماره > شماره درخواست|کد مشتری احتمالی > ردیف',
      zh: '编号|id > 客户编号|咨询编号 > 序号',
    }),
    name: text('Lead', {
      en: 'name|lead|full name|display name > last name > company|contact|contact name > email > title',
      ru: 'лид|название|имя|ФИО > заявка|контакт|клиент',
      fa: 'سرنخ|نام|لید|نام و نام خانوادگی|سرنخ فروش > مخاطب|مشتری احتمالی|مشتری بالقوه > نام خانوادگی',
      zh: '名称|线索|姓名 > 潜在客户|联系人|潜客|客户姓名|客户名称',
    }),
    owner: text('Owner', {
      ...OWNER,
      leads:
        ' > sdr|bdr|оператор|кому передан|распределен на|ارجاع شده به|واگذار شده به|分配给|电销',
    }),
    source: { ...text('Source', SOURCE), varies: true },
    channel: text('Channel', {
      en: 'channel|medium|utm_medium > source channel',
      ru: 'канал',
      fa: 'کانال',
      zh: '渠道',
    }),
    status: {
      type: 'code',
      title: 'Status',
      words: {
        en: 'status > disposition > lifecycle stage > stage',
        ru: 'статус > состояние|этап|результат обработки',
        fa: 'وضعیت|وضعیت سرنخ فروش > نتیجه پیگیری|مرحله',
        zh: '状态 > 阶段|处理状态 > 等级',
        close: 'status_label',
      },
      codes: {
        open:
          'open|new|working|contacted|in progress|nurturing|open not contacted|working contacted|attempted to contact|not contacted' +
          '|новый|в работе|не обработан|обработан|первичный контакт|перезвонить|جدید|در حال پیگیری|باز|新建|跟进中|待跟进|未处理|处理中|已联系',
        qualified:
          'qualified|mql|sql|pre-qualified|marketing qualified lead|sales qualified lead' +
          '|квалифицирован|качественный лид|целевой|واجد شرایط|合格|有效|已确认',
        converted:
          'converted|closed converted|opportunity' +
          '|сконвертирован|конвертирован|сделка создана|تبدیل شده|تبدیل به فرصت|已转化|转商机|已转商机',
        customer:
          'customer|won|sold' +
          '|клиент|купил|продажа|оплачено|مشتری شد|مشتری|خرید کرد|成交|已成交|已签约',
        cancelled:
          'cancelled|canceled|lost|lost lead|closed not converted|closed lost|not interested' +
          '|отказ|отменен|отменена|не купил|потерян|неактуально|لغو شد|لغو شده|انصراف|کنسل|از دست رفته|ناموفق|流失|放弃|取消|已取消|关闭|已关闭|失败|战败',
        disqualified:
          'disqualified|unqualified|not qualified|bad fit|bad timing' +
          '|не квалифицирован|нецелевой|некачественный лид|فاقد شرایط|رد صلاحیت|نامناسب|رد شد|不合格|无意向',
        junk:
          'junk|junk lead|spam|duplicate|invalid|test' +
          '|спам|дубль|тест|мусор|سرنخ بی ارزش|تکراری|اسپم|نامعتبر|مزاحم|تست|无效|无效线索|重复|测试|垃圾',
      },
      others: 'open',
    },
    created: date('Created', {
      en: 'created|create date|created date|date created|created time|create time|created at|created on|creation date|lead date > received|received at|submitted at|signup date|signed up|date added > date',
      ru: 'дата создания|создан > дата заявки|дата поступления|дата обращения|дата и время заявки|пришел > дата',
      fa: 'تاریخ ایجاد|تاریخ ثبت > تاریخ درخواست|تاریخ ورود|زمان ثبت فرم|تاریخ دریافت > تاریخ تماس اولیه > تاریخ',
      zh: '创建时间|创建日期 > 线索时间|留资时间|咨询日期|获取时间|录入时间|提交时间|进线时间|注册时间 > 日期',
    }),
    ...milestone('first_response', 'First response', {
      en: 'first response|first response at|first response time|responded at|first contacted|first contact|first touch|first contact date|first outreach > first activity date',
      ru: 'первый контакт|дата первого контакта|первый ответ|время первого ответа|дата первого звонка > взят в работу',
      fa: 'اولین تماس|تاریخ اولین تماس|اولین پاسخ|زمان اولین پاسخ > تاریخ اولین پیگیری|زمان پاسخگویی > تماس گرفته شد',
      zh: '首次跟进时间|首次响应时间|首次联系时间|首次回复 > 首呼时间|首次跟进|首次触达时间 > 跟进状态',
      hubspot: ' > date of first engagement|first contact create date',
      close: ' > first outgoing email date > first outgoing call date',
    }),
    last_activity: date('Last activity', LAST_ACTIVITY),
    // Some systems say under the same header what it was, not when.
    last_event: { ...text('Last event', LAST_ACTIVITY), helper: true },
    ...milestone('qualified', 'Qualified', {
      en: 'qualified|mql|mql date|marketing qualified|qualified date|qualified at|date qualified > became a marketing qualified lead date',
      ru: 'квалифицирован|дата квалификации > целевой|квал-лид|качественный лид',
      fa: 'واجد شرایط|سرنخ واجد شرایط|تاریخ واجد شرایط شدن|تاریخ تایید صلاحیت > احراز صلاحیت|واجد شرایط بازاریابی',
      zh: '合格线索|合格时间|mql时间|市场合格 > 有效线索|是否有效|确认有效时间|清洗合格',
    }),
    ...milestone('sales_qualified', 'Sales qualified', {
      en: 'sales qualified|sql|sql date|accepted by sales|sales accepted > became a sales qualified lead date',
      ru: 'дата sql|принят в продажи|квалифицирован продажами > передан в продажи',
      fa: 'واجد شرایط فروش|تاریخ sql > تایید فروش|ارجاع به فروش|تاریخ تحویل به فروش',
      zh: 'sql时间|销售合格|销售认可线索 > 销售接收时间|转销售时间|销售确认',
    }),
    ...milestone('opportunity', 'Opportunity', {
      en: 'opportunity|opportunity date|opportunity created|converted|converted date|conversion date|date converted > is converted|deal created|became an opportunity date > primary_opportunity_created',
      ru: 'сделка создана|дата сделки > конвертирован|дата конвертации|сконвертирован в сделку',
      fa: 'تبدیل به فرصت|تاریخ تبدیل به فرصت|تبدیل به معامله > تاریخ تبدیل|تبدیل شده|تبدیل سرنخ',
      zh: '转商机时间|是否转商机|商机创建时间 > 转化时间|转化状态|转客户时间|转化日期',
    }),
    ...milestone('customer', 'Customer', {
      en: 'customer|customer date|became customer|customer since|won|won date|date won|is customer > became a customer date > purchased|purchase date > primary_opportunity_date_won',
      ru: 'клиент|стал клиентом > дата продажи|дата первой оплаты|купил|продажа',
      fa: 'مشتری|مشتری شد|تاریخ مشتری شدن|تبدیل به مشتری > تاریخ خرید|تاریخ اولین خرید|خرید کرد',
      zh: '成交时间|是否成交|成交日期|成为客户时间 > 首单时间|首次成交时间|签约时间',
    }),
    lead_origin: leadOrigin,
  },
  derived: leadColumns,
  check: (table) => [
    ...endsBeforeStart(
      table,
      ['created', 'first_response'],
      'answered before it was created',
      'left out of response times',
    ),
    ...endsBeforeStart(
      table,
      ['created', 'customer'],
      'customer before it was created',
      'left out of the conversion time',
      daysBetween,
    ),
  ],
} satisfies TableSpec as TableSpec;
