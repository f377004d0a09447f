/** Deals: one row an opportunity. The words are those of the seven CRMs' exports and of everyday sheets. */
import { numberColumn, numbersOf, rowsWhere, textOf } from './derive';
import type { Column, Finding, Table, TableSpec } from './schema';
import { ACCOUNT, customerKind, leadOrigin, OWNER, PRODUCT, SOURCE, TEAM } from './shared';

/** 9999-12-31: a deal still open stays so until then. */
const NEVER = 2_958_465;

export const deals = {
  name: 'deals',
  oneRowIs: 'an opportunity',
  key: ['id'],
  entity: {
    before: 'property|opportunity|potential|deal',
    after: 'засделку|посделке|сделки|сделке',
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
        ru: '№ сделки > номер|№|код > номер договора|номер заявки',
        hubspot: 'record id|hs_object_id',
        pipedrive: 'pipedrive system id',
      },
    },
    name: {
      type: 'text',
      title: 'Deal',
      words: {
        en: 'name|title > deal|opportunity > project|subject',
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
    source: { type: 'text', title: 'Source', words: SOURCE },
    type: {
      type: 'text',
      title: 'Type',
      words: {
        en: 'type|business type > type id',
        ru: 'тип|вид сделки > категория',
      },
    },
    product: { type: 'text', title: 'Product', words: PRODUCT },
    segment: {
      type: 'text',
      title: 'Segment',
      words: {
        en: 'segment|account segment|customer segment > industry|account industry|vertical > market|region|account region|territory|territory region > country',
        ru: 'сегмент > отрасль|сфера|ниша > рынок|регион > город',
      },
    },
    stage: {
      type: 'text',
      title: 'Stage',
      words: {
        en: 'stage|stage name|sales stage|pipeline stage > phase > stage id > status id',
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
        ru: 'последний этап|последняя стадия',
      },
    },
    status: {
      type: 'code',
      title: 'Status',
      words: {
        en: 'status > outcome|result|won/lost > forecast type',
        ru: 'статус|статус сделки > состояние|результат|итог|исход',
        close: 'status_type',
        bitrix24: 'stage_semantic_id|группа стадий',
      },
      codes: {
        won:
          'won|win|closed won|deal won|signed|contract signed|sold|success|successful|paid|142|geschlossen gewonnen|' +
          'выиграна|выиграно|выигран|успех|успешно|успешно реализовано|сделка успешна|продано|продажа|оплачено|оплачена|' +
          'договор подписан|закрыта успешно|закрыто успешно|успешно закрыта|успешно закрыто|куплено|победа',
        lost:
          'lost|lose|loss|closed lost|deal lost|closed lost to competition|rejected|failed|fail|disqualified|dead|no sale|' +
          'cancelled|canceled|abandoned|apology|analyze failure|143|geschlossen verloren|проиграна|проиграно|проигран|проигрыш|отказ|' +
          'отказ клиента|закрыто и не реализовано|сделка провалена|анализ причины провала|потеряна|потеряно|слив|провал|' +
          'неуспешно|не успешно|не купил|отменена|отменено|отмена|закрыта неуспешно|закрыто неуспешно|выбрали конкурента|неактуально',
        open:
          'open|active|in progress|pipeline|new|working|pending|on hold|открыта|открыто|открыт|в работе|активна|в процессе|новая|' +
          'не закрыта|не оплачено|переговоры|ожидание|думает|кп отправлено|счет выставлен',
        invalid:
          'junk|spam|duplicate|invalid|test|deleted|passed|спам|дубль|тест|мусор|некачественный лид|нецелевой|удалена',
      },
    },
    is_won: {
      type: 'yesno',
      title: 'Won',
      helper: true,
      words: {
        en: 'won|is won|closed won|is closed won',
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
        ru: 'закрыта|сделка закрыта',
        hubspot: 'hs_is_closed',
      },
    },
    amount: {
      type: 'money',
      title: 'Amount',
      words: {
        en: 'amount|value|deal size|close value > total amount|contract value|total|total value|total contract value|revenue|sale|acv|income > price|annual contract value > expected amount',
        ru: 'сумма|бюджет|стоимость > сумма договора|сумма контракта|выручка|чек|оборот > сумма/валюта|сумма и валюта > цена',
        hubspot: ' > amount in company currency',
        close: ' > > > value_formatted',
        bitrix24: 'opportunity',
      },
    },
    cost: {
      type: 'money',
      title: 'Cost',
      words: {
        en: 'cost|costs|cogs|cost of goods sold > expenses',
        ru: 'себестоимость > затраты|закупка|закупочная цена|расходы',
      },
    },
    list_amount: {
      type: 'money',
      title: 'List amount',
      words: {
        en: 'list amount|list price|price before discount|amount before discount > gross amount',
        ru: 'сумма без скидки|цена по прайсу|до скидки > прайс|полная стоимость',
      },
    },
    discount: {
      type: 'number',
      title: 'Discount',
      words: {
        en: 'discount|discount percent|discount rate > discount amount',
        ru: 'скидка|размер скидки|процент скидки > сумма скидки',
      },
    },
    currency: {
      type: 'text',
      title: 'Currency',
      words: {
        en: 'currency|currency code > amount currency|total amount currency',
        ru: 'валюта',
        salesforce: 'currency iso code',
        pipedrive: 'currency of value',
        close: 'value_currency',
        bitrix24: 'currency_id',
      },
    },
    probability: {
      type: 'percent',
      title: 'Probability',
      words: {
        en: 'probability|win probability|close probability > confidence|likelihood > forecast probability',
        ru: 'вероятность|вероятность закрытия > шанс',
      },
    },
    mrr: {
      type: 'money',
      title: 'MRR',
      words: {
        en: 'mrr|monthly recurring revenue > monthly value|monthly revenue|monthly fee',
        ru: 'мрр|ежемесячный платеж|абонплата|абонентская плата|ежемесячная выручка',
      },
    },
    value_period: {
      type: 'code',
      title: 'Value period',
      words: {
        en: 'value period > billing period|billing frequency|billing',
        ru: 'период оплаты|периодичность оплаты',
      },
      codes: {
        one_time: 'one time|onetime|one off|once|single|разово|разовый|разовая|единоразово',
        monthly: 'monthly|month|per month|m|mo|ежемесячно|месяц|в месяц|помесячно',
        annual: 'annual|annually|yearly|year|per year|ежегодно|год|в год|годовой',
      },
    },
    created: {
      type: 'date',
      title: 'Created',
      words: {
        en: 'created|create date|created date|date created|created time|create time|created at|created on|creation date > date added|add time|added|opened|open date|entry date|engage date|date sourced > start date|first stage date > date',
        ru: 'дата создания|дата создания (сделка)|создано|создана > дата заведения|дата поступления|дата заявки|дата обращения|дата открытия > дата начала > дата',
        bitrix24: 'date_create > > begindate',
      },
    },
    closed: {
      type: 'date',
      title: 'Closed',
      words: {
        en: 'closed|closed on|closed at|closed date|date closed|actual close date > close date|closing date|close time > signed|signed date',
        ru: 'дата продажи|дата подписания|дата договора > дата закрытия|дата завершения|закрыта > дата оплаты',
      },
    },
    won_at: {
      type: 'date',
      title: 'Won time',
      helper: true,
      words: {
        en: 'won time|won date|date won|won at|won on|closed won date|closed won date (internal)',
        ru: 'дата выигрыша',
      },
    },
    lost_at: {
      type: 'date',
      title: 'Lost time',
      helper: true,
      words: {
        en: 'lost time|lost date|date lost|lost at|lost on|closed lost date',
        ru: 'дата проигрыша',
      },
    },
    expected_close: {
      type: 'date',
      title: 'Expected close',
      words: {
        en: 'expected close|expected close date|expected closing date|assumed close date|estimated close date|target close|target close date|forecast date|forecast close date > close date|closing date|close time',
        ru: 'предполагаемая дата закрытия|планируемая дата закрытия|ожидаемая дата закрытия|плановая дата закрытия|план закрытия|прогноз закрытия|плановая дата > дата закрытия|дата завершения',
      },
    },
    last_activity: {
      type: 'date',
      title: 'Last activity',
      words: {
        en: 'last activity|last activity date|last activity time > last contacted|last contact|last contact date|last touch > last communication date',
        ru: 'последняя активность|дата последней активности > последний контакт|дата последнего контакта|последнее касание|дата последней коммуникации',
      },
    },
    lost_reason: {
      type: 'text',
      title: 'Lost reason',
      words: {
        en: 'lost reason|reason lost|loss reason|reason for loss|closed lost reason > loss reason id',
        ru: 'причина отказа|причина проигрыша|причина потери|почему отказ > причина закрытия',
      },
    },
    competitor: {
      type: 'text',
      title: 'Competitor',
      words: { en: 'competitor|main competitor|competitors > lost to', ru: 'конкурент|конкуренты' },
    },
    lead_origin: leadOrigin,
    customer_kind: customerKind,
    is_repeat: {
      type: 'yesno',
      title: 'Repeat deal',
      helper: true,
      words: {
        en: 'repeat deal|is repeat|repeat customer|is_return_customer',
        ru: 'повторная сделка',
      },
    },
    pipeline: {
      type: 'text',
      title: 'Pipeline',
      words: {
        en: 'pipeline|pipeline name > funnel|sales process > pipeline id',
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
          const days = closed[row]! - created[row]!;
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
      (row) => closed[row]! < created[row]!,
    );
  }
  return findings.filter(({ rows }) => rows.length > 0);
}
