/** What stands around a number, in a cell or in a header's brackets: sign, currency, thousands, percent. */
import { plain } from './normalise';

export interface Unit {
  multiplier: number;
  negative: boolean;
  percent: boolean;
  /** ISO code, or empty. */
  currency: string;
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
  亿: 1e8,
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
  'kwd irr inr pkr cny jpy krw hkd twd sgd myr thb idr php vnd aud nzd cad brl mxn ars clp cop pen zar ngn kes egp mad ';

/** Words of a header's unit that say nothing about its size. */
const NOISE = ' in of в без с ндс vat excl incl excluding including net gross tax ';

const TOKEN = /(?:us|r|a|c)\$|\.-|[\p{L}]+|000|[^\s\d]/giu;

/** Undefined where a part of the text is no unit. */
export function unitOf(text: string): Unit | undefined {
  const unit: Unit = { multiplier: 1, negative: false, percent: false, currency: '' };
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
  const unit = unitOf(words.join(' '));
  return unit && !unit.negative && /\S/.test(text) ? unit : undefined;
}
