/** What stands around a number, in a cell or in a header's brackets: sign, currency, thousands, percent. */
import { plain } from './normalise';

export interface Unit {
  multiplier: number;
  negative: boolean;
  percent: boolean;
  /** ISO code, or empty; tomans, which have none, are IRT. */
  currency: string;
  /** Seconds in one of it, for a unit of time. */
  seconds?: number;
}

const MULTIPLIERS: Readonly<Record<string, number>> = {
  k: 1e3,
  к: 1e3,
  т: 1e3,
  тыс: 1e3,
  тысяч: 1e3,
  thousand: 1e3,
  thousands: 1e3,
  '000': 1e3,
  هزار: 1e3,
  百: 100,
  千: 1e3,
  万: 1e4,
  m: 1e6,
  mn: 1e6,
  mm: 1e6,
  mln: 1e6,
  mio: 1e6,
  million: 1e6,
  millions: 1e6,
  млн: 1e6,
  миллионов: 1e6,
  میلیون: 1e6,
  ملیون: 1e6,
  亿: 1e8,
  میلیارد: 1e9,
  ملیارد: 1e9,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
  billions: 1e9,
  млрд: 1e9,
};

const CURRENCIES: Readonly<Record<string, string>> = {
  $: 'USD',
  us$: 'USD',
  r$: 'BRL',
  a$: 'AUD',
  c$: 'CAD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  元: 'CNY',
  人民币: 'CNY',
  美元: 'USD',
  欧元: 'EUR',
  港币: 'HKD',
  تومان: 'IRT',
  تومن: 'IRT',
  toman: 'IRT',
  tomans: 'IRT',
  ریال: 'IRR',
  rial: 'IRR',
  rials: 'IRR',
  دلار: 'USD',
  یورو: 'EUR',
  درهم: 'AED',
  '₽': 'RUB',
  р: 'RUB',
  руб: 'RUB',
  рубль: 'RUB',
  рублей: 'RUB',
  '₸': 'KZT',
  тг: 'KZT',
  тенге: 'KZT',
  '₴': 'UAH',
  грн: 'UAH',
  '₹': 'INR',
  '₺': 'TRY',
  '₪': 'ILS',
  '₩': 'KRW',
  '₫': 'VND',
  zł: 'PLN',
  kč: 'CZK',
  ft: 'HUF',
  сум: 'UZS',
  доллар: 'USD',
  долларов: 'USD',
  евро: 'EUR',
};

const ISO =
  ' usd eur gbp rub kzt uah byn uzs kgs amd gel azn pln czk huf ron bgn sek nok dkk chf try ils aed sar qar ' +
  'kwd irr irt inr pkr cny jpy krw hkd twd sgd myr thb idr php vnd aud nzd cad brl mxn ars clp cop pen zar ngn kes egp mad ';

/** Words of a header's unit that say nothing about its size. */
const NOISE =
  ' in of в без с ндс vat excl incl excluding including net gross tax به 含税 不含税 未税 ';

const TOKEN =
  /(?:us|r|a|c)\$|\.-|人民币|美元|欧元|港币|\p{Script=Han}|(?:(?!\p{Script=Han})\p{L})+|000|[^\s\d]/giu;

const TIMES: Readonly<Record<number, string>> = {
  1: 's sec secs second seconds с сек секунд секунды секунда ثانیه 秒 秒钟',
  60: 'm min mins minute minutes м мин минут минуты минута دقیقه 分 分钟',
  3600: 'h hr hrs hour hours ч час часа часов ساعت 时 小时',
};

/** Seconds in a unit of time; undefined for other words. */
export function timeUnit(word: string): number | undefined {
  const found = Object.entries(TIMES).find(([, words]) => words.split(' ').includes(word));
  return found && Number(found[0]);
}

const NO_UNIT: Unit = { multiplier: 1, negative: false, percent: false, currency: '' };

/** Undefined where a part of the text is no unit. */
export function unitOf(text: string): Unit | undefined {
  const unit: Unit = { ...NO_UNIT };
  for (const token of plain(text).toLowerCase().match(TOKEN) ?? []) {
    if (MULTIPLIERS[token]) unit.multiplier *= MULTIPLIERS[token];
    else if (CURRENCIES[token]) unit.currency = CURRENCIES[token];
    else if (token.length === 3 && ISO.includes(` ${token} `)) unit.currency = token.toUpperCase();
    else if (token === '%') unit.percent = true;
    else if (token === '-' || token === '(') unit.negative = true;
    else if (!/^([+)'.,]|\.-)$/.test(token)) return undefined;
  }
  return unit;
}

/** As `unitOf`, for a header: remarks about tax say nothing about size. Undefined for other words. */
export function headerUnit(text: string): Unit | undefined {
  const words = plain(text)
    .toLowerCase()
    .split(/[\s.,]+/)
    .filter((word) => word && !NOISE.includes(` ${word} `));
  if (words.some((word) => /\d/.test(word.replace("'000", '').replace('000', ''))))
    return undefined;
  const [only = ''] = words;
  // A lone letter is thousands or millions.
  const seconds =
    words.length === 1 && (only.length > 1 || /[^ -~]/.test(only)) ? timeUnit(only) : undefined;
  const unit = seconds ? { ...NO_UNIT, seconds } : unitOf(words.join(' '));
  return unit && !unit.negative && /\S/.test(text) ? unit : undefined;
}
