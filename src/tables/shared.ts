/** Columns that several tables have: their words and codes. */
import type { ColumnSpec } from './schema';

export const OWNER: ColumnSpec['words'] = {
  en: 'owner|owner name|sales rep|rep|salesperson|seller|assigned to|sales agent|sales person|responsible|responsible user|account executive|ae > agent|manager|sales manager|account manager > owner id|user id|responsible user id',
  fa: 'مسئول|کارشناس|کارشناس فروش|مسئول فروش|فروشنده|نماینده فروش > مسئول پیگیری|نماینده|بازاریاب|ویزیتور|پیگیری کننده|نام کارشناس > کاربر|ارجاع به',
  zh: '负责人|销售|销售员|销售人员|业务员|销售代表|负责人姓名|负责人名字|销售负责人 > 跟进人|跟进人员|所有人|归属人|客户经理|业绩归属|所属销售 > 经理|负责人的用户编号',
  ru: 'ответственный|менеджер|менеджер по продажам|ФИО менеджера|продавец|мп|кто ведет > сотрудник|исполнитель|куратор|ФИО',
  hubspot: ' > > hubspot_owner_id',
  close: 'user_name > > user_id',
  bitrix24: 'assigned_by_name > assigned_by > assigned_by_id',
};

export const TEAM: ColumnSpec['words'] = {
  en: 'team|sales team|owner team > department > group|branch|office|regional office',
  fa: 'تیم|تیم فروش > واحد|دپارتمان|بخش > گروه|گروه فروش|شعبه|دفتر|منطقه فروش',
  zh: '团队|销售团队 > 部门|负责人部门|所属部门|归属部门 > 小组|组别|大区|区域|分公司|事业部|战区',
  ru: 'команда > отдел|подразделение > группа|филиал',
  hubspot: 'hubspot team',
  bitrix24: ' > assigned_by_department',
};

export const SOURCE: ColumnSpec['words'] = {
  en: 'source|lead source > channel|origin > source id > campaign > utm_source',
  fa: 'منبع|منبع سرنخ > کانال|کانال جذب|کانال ورودی > نحوه آشنایی|شیوه آشنایی|روش آشنایی|طریقه آشنایی|منبع ورودی > کمپین|منبع کمپین > معرف',
  zh: '来源|客户来源|线索来源 > 渠道|获客渠道|来源渠道|推广渠道|引流渠道|线索渠道|投放渠道 > 营销活动来源|市场活动',
  ru: 'источник|источник лида > канал|канал привлечения|рекламный канал > откуда узнали|откуда пришел > рекламная кампания > utm_source',
  hubspot: ' > original traffic source|original source type|original source',
  pipedrive: ' > source channel > source origin',
};

export const PRODUCT: ColumnSpec['words'] = {
  en: 'product|product name > item|service|package|plan > product id',
  fa: 'محصول|کالا|نام محصول|نام کالا > خدمت|پکیج|بسته|سرویس|نوع محصول|شرح کالا > گروه کالا|کد کالا',
  zh: '产品|产品名称|商品|商品名称|意向产品 > 服务|套餐|品名|货品|产品线|产品类型|品类 > 项目类型',
  ru: 'товар|продукт|услуга > номенклатура|тариф|пакет',
};

/** Whose company: in deals, subscriptions, orders, activities. */
export const ACCOUNT: ColumnSpec['words'] = {
  en: 'account|account name|customer|customer name|client|client name > company|company name|organization|organisation|organization name > contact|contact name|contact person > account id|company id|organization id|customer id > contact id',
  fa: 'مشتری|نام مشتری|طرف قرارداد|طرف حساب|خریدار > شرکت|نام شرکت|سازمان|نام سازمان > مخاطب|نام مخاطب|شخص|نام و نام خانوادگی|حساب > کد مشتری',
  zh: '客户|客户名称|关联客户|最终客户名称|买方|甲方 > 公司|公司名称|企业名称|企业|单位|采购单位|客户公司|客户单位 > 联系人 > 客户id|客户编号',
  ru: 'клиент|контрагент|заказчик|покупатель > компания|название компании|организация|юрлицо > компания контакта > контакт|полное имя контакта',
  hubspot:
    ' > associated company > associated contact > associated company ids (primary) > associated company ids',
};

export const LAST_ACTIVITY: ColumnSpec['words'] = {
  en: 'last activity|last activity date|last activity time > last contacted|last contact|last contact date|last touch > last communication date',
  fa: 'آخرین فعالیت|آخرین تماس|تاریخ آخرین تماس|آخرین پیگیری|تاریخ آخرین پیگیری > آخرین ارتباط > آخرین ویرایش',
  zh: '最后跟进时间|最近跟进时间|上次跟进|最近联系时间|最后联系时间|最后活动时间|最近跟进日期|上次联系',
  ru: 'последняя активность|дата последней активности > последний контакт|дата последнего контакта|последнее касание|дата последней коммуникации',
};

/** The deal that a row of another table belongs to. */
export const DEAL: ColumnSpec['words'] = {
  en: 'deal|deal id|opportunity id > deal name|opportunity|opportunity name|potential id|potential name|regarding > record id|related to',
  fa: 'معامله|فرصت|شناسه معامله|شماره معامله|شماره فرصت > نام معامله|عنوان معامله|معامله مرتبط|پرونده',
  zh: '商机|商机编号|商机id|机会编号 > 关联商机|相关商机|商机名称|交易',
  ru: 'сделка|ID сделки|№ сделки > по сделке|связанная сделка|название сделки',
  hubspot: ' > associated deal ids > associated deal',
  salesforce: ' > > what id|related to id',
};

/** The lead that a row of another table belongs to. */
export const LEAD: ColumnSpec['words'] = {
  en: 'lead|lead id > lead name|prospect|contact|contact id',
  fa: 'سرنخ|لید|شماره سرنخ|شناسه سرنخ > نام سرنخ',
  zh: '线索|线索编号|线索id > 关联线索|线索名称',
  ru: 'лид|ID лида|заявка > название лида|контакт',
  salesforce: ' > > who id',
};

export const CURRENCY: ColumnSpec['words'] = {
  en: 'currency|currency code > amount currency|total amount currency',
  fa: 'ارز|واحد پول|واحد ارز|نوع ارز',
  zh: '币种|货币|币别',
  ru: 'валюта',
  salesforce: 'currency iso code',
  pipedrive: 'currency of value',
  close: 'value_currency',
  bitrix24: 'currency_id',
};

export const leadOrigin: ColumnSpec = {
  type: 'code',
  title: 'Lead origin',
  words: {
    en: 'lead origin|provided by|inbound/outbound|self-sourced',
    fa: 'منشأ سرنخ|سرنخ شرکت/شخصی|ورودی/خروجی > تامین کننده سرنخ',
    zh: '公司分配/自拓|自拓|分配线索 > 线索归属',
    ru: 'чей лид|лид компании/свой|входящий/исходящий|свой/от компании',
  },
  codes: {
    provided:
      'provided|company|marketing|inbound|assigned|from company|от компании|компания|маркетинг|входящий|входящая' +
      '|شرکت|بازاریابی|ورودی|公司分配|市场部|公司资源',
    own:
      'own|self|outbound|self sourced|self generated|свой|своя|личный|холодный|исходящий|исходящая' +
      '|شخصی|خودم|خروجی|自拓|自开发|自有资源',
  },
};

export const customerKind: ColumnSpec = {
  type: 'code',
  title: 'Customer kind',
  words: {
    en: 'customer kind|customer type|new/existing|new or existing|new or repeat > deal order type',
    fa: 'نوع مشتری|مشتری جدید/قدیم|جدید/قدیمی|کسب و کار جدید/موجود',
    zh: '新老客户|新客/老客|新业务/已有业务往来|新签/续费|新签/复购 > 客户类型',
    ru: 'тип клиента|новый/действующий|новый/повторный|новая/повторная',
  },
  codes: {
    new:
      'new|new business|new customer|new client|new logo|new account|net new|first purchase|новый|новая|новый клиент|' +
      'первичный|первичная|первая продажа|новая сделка|новый бизнес' +
      '|جدید|مشتری جدید|کسب و کار جدید|新客户|新客|新签|新业务',
    existing:
      'existing|existing business|existing customer|existing client|existing account|existing customer upgrade|' +
      'existing customer replacement|existing customer downgrade|renewal|upsell|cross sell|expansion|upgrade|repeat|' +
      'returning|returning customer|действующий|действующая|действующий клиент|повторный|повторная|повторная продажа|постоянный|' +
      'постоянный клиент|существующий|продление|допродажа|апсейл|кросс продажа' +
      '|قدیمی|فعلی|مشتری قدیمی|مشتری فعلی|تکراری|تمدید|کسب و کار موجود|老客户|老客|复购|续费|续约|增购|已有业务往来',
  },
};

type Make = (title: string, words: ColumnSpec['words']) => ColumnSpec;

/** Columns that need no more than a title and their words. */
const column =
  (type: ColumnSpec['type']): Make =>
  (title, words) => ({ type, title, words });

export const id = column('id');
export const text = column('text');
export const number = column('number');
export const money = column('money');
export const date = column('date');
export const yesno = column('yesno');
export const minutes = column('minutes');
export const seconds = column('seconds');

/**
 * A step that a row has reached: its date, or in tabs that only say whether, yes or no. The values of the
 * column decide which; `reached` reads either.
 */
export const milestone = <Name extends string>(
  name: Name,
  title: string,
  words: ColumnSpec['words'],
): Record<Name | `is_${Name}`, ColumnSpec> =>
  ({
    [name]: date(title, words),
    [`is_${name}`]: { ...yesno(title, words), helper: true },
  }) as Record<Name | `is_${Name}`, ColumnSpec>;
