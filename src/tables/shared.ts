/** Columns that several tables have: their words and codes. */
import type { ColumnSpec } from './schema';

export const OWNER: ColumnSpec['words'] = {
  en: 'owner|owner name|sales rep|rep|salesperson|seller|assigned to|sales agent|sales person|responsible|responsible user|account executive|ae > agent|manager|sales manager|account manager > owner id|user id|responsible user id',
  ru: 'ответственный|менеджер|менеджер по продажам|ФИО менеджера|продавец|мп|кто ведет > сотрудник|исполнитель|куратор|ФИО',
  hubspot: ' > > hubspot_owner_id',
  close: 'user_name > > user_id',
  bitrix24: 'assigned_by_name > assigned_by > assigned_by_id',
};

export const TEAM: ColumnSpec['words'] = {
  en: 'team|sales team|owner team > department > group|branch|office|regional office',
  ru: 'команда > отдел|подразделение > группа|филиал',
  hubspot: 'hubspot team',
  bitrix24: ' > assigned_by_department',
};

export const SOURCE: ColumnSpec['words'] = {
  en: 'source|lead source > channel|origin > source id > campaign > utm_source',
  ru: 'источник|источник лида > канал|канал привлечения|рекламный канал > откуда узнали|откуда пришел > utm_source',
  hubspot: ' > original traffic source|original source type|original source',
  pipedrive: ' > source channel > source origin',
};

export const PRODUCT: ColumnSpec['words'] = {
  en: 'product|product name > item|service|package|plan > product id',
  ru: 'товар|продукт|услуга > номенклатура|тариф|пакет',
};

/** Whose company: in deals, subscriptions, orders, activities. */
export const ACCOUNT: ColumnSpec['words'] = {
  en: 'account|account name|customer|customer name|client|client name > company|company name|organization|organisation|organization name > contact|contact name|contact person > account id|company id|organization id|customer id > contact id',
  ru: 'клиент|контрагент|заказчик|покупатель > компания|название компании|организация|юрлицо > компания контакта > контакт|полное имя контакта',
  hubspot:
    ' > associated company > associated contact > associated company ids (primary) > associated company ids',
};

/** The deal that a row of another table belongs to. */
export const DEAL: ColumnSpec['words'] = {
  en: 'deal|deal id|opportunity id > deal name|opportunity|opportunity name|potential id|potential name|regarding > record id|related to',
  ru: 'сделка|ID сделки|№ сделки > по сделке|связанная сделка|название сделки',
  hubspot: ' > associated deal ids > associated deal',
  salesforce: ' > > what id|related to id',
};

/** The lead that a row of another table belongs to. */
export const LEAD: ColumnSpec['words'] = {
  en: 'lead|lead id > lead name|prospect|contact|contact id',
  ru: 'лид|ID лида|заявка > название лида|контакт',
  salesforce: ' > > who id',
};

export const leadOrigin: ColumnSpec = {
  type: 'code',
  title: 'Lead origin',
  words: {
    en: 'lead origin|provided by|inbound/outbound|self-sourced',
    ru: 'чей лид|лид компании/свой|входящий/исходящий|свой/от компании',
  },
  codes: {
    provided:
      'provided|company|marketing|inbound|assigned|from company|от компании|компания|маркетинг|входящий|входящая',
    own: 'own|self|outbound|self sourced|self generated|свой|своя|личный|холодный|исходящий|исходящая',
  },
};

export const customerKind: ColumnSpec = {
  type: 'code',
  title: 'Customer kind',
  words: {
    en: 'customer kind|customer type|new/existing|new or existing|new or repeat > deal order type',
    ru: 'тип клиента|новый/действующий|новый/повторный|новая/повторная',
  },
  codes: {
    new:
      'new|new business|new customer|new client|new logo|new account|net new|first purchase|новый|новая|новый клиент|' +
      'первичный|первичная|первая продажа|новая сделка|новый бизнес',
    existing:
      'existing|existing business|existing customer|existing client|existing account|existing customer upgrade|' +
      'existing customer replacement|existing customer downgrade|renewal|upsell|cross sell|expansion|upgrade|repeat|' +
      'returning|returning customer|действующий|действующая|действующий клиент|повторный|повторная|повторная продажа|постоянный|' +
      'постоянный клиент|существующий|продление|допродажа|апсейл|кросс продажа',
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
