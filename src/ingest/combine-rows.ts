/** Columns of activities, subscriptions, orders and calls that several headers of a tab tell together. */
import { activities } from '../tables/activities';
import type { Column, NumberColumn, TextColumn } from '../tables/schema';
import type { Combine, Combined, RawColumns } from './combine';
import { codesOf } from './read';

/** Whether a call reached a person, in the words of its outcome. */
const REACHED = {
  yes:
    'connected|answered|reached|talked|дозвон|отвечен|разговор состоялся|принят|پاسخ داده شد|موفق|صحبت شد|تماس موفق|' +
    'برقرار شد|已接通|接通',
  no:
    'no answer|busy|left voicemail|left live message|voicemail|wrong number|missed|unanswered|not connected|' +
    'недозвон|нет ответа|занято|пропущенный|пропущен|автоответчик|بی پاسخ|عدم پاسخ|اشغال|خاموش|در دسترس نیست|رد تماس|ناموفق|' +
    '未接通|未接|无人接听|占线|关机|空号|拒接',
};

const STATUSES = ['', ...Object.keys(activities.columns.status!.codes!)];

/** Done, held and so on; a call that was answered or not was made either way. */
function activityStatus(raw: RawColumns): Column | undefined {
  const told = raw.text('status');
  if (!told) return undefined;
  const isCall = callRows(raw);
  const codeOf = codesOf(activities.columns.status!.codes!);
  const reached = codesOf(REACHED);
  const done = STATUSES.indexOf('done');
  const byWord = told.words.map((word) => ({
    code: STATUSES.indexOf(codeOf(word) ?? ''),
    isOutcome: word !== '' && reached(word) !== undefined,
  }));
  const codes = new Int32Array(raw.rowCount);
  for (let row = 0; row < codes.length; row++) {
    if (!told.codes[row]) continue;
    const { code, isOutcome } = byWord[told.codes[row]!]!;
    codes[row] = isOutcome && (isCall(row) || !code) ? done : code;
    if (!codes[row]) raw.report('status', 'unknown word', row, 'counted as empty');
  }
  return { kind: 'text', type: 'code', codes, words: STATUSES };
}

function callRows(raw: RawColumns): (row: number) => boolean {
  const kind = raw.column('kind') as TextColumn | undefined;
  const call = kind ? kind.words.indexOf('call') : -1;
  return (row) => kind !== undefined && kind.codes[row] === call;
}

/** By its own column, or by the outcome of a call. */
function connected(raw: RawColumns): Column | undefined {
  const own = raw.number('connected');
  const told = raw.text('status');
  const reached = codesOf(REACHED);
  const says = (told?.words ?? []).map((word) => (word === '' ? undefined : reached(word)));
  if (own || !says.some(Boolean)) return own;
  const isCall = callRows(raw);
  return numbers(raw, 'yesno', (row) => {
    const answer = isCall(row) ? says[told!.codes[row]!] : undefined;
    return answer === undefined ? Number.NaN : Number(answer === 'yes');
  });
}

/** What a template is not. */
function personalized(raw: RawColumns): Column | undefined {
  const own = raw.number('personalized');
  const template = raw.number('from_template')?.values;
  return own || !template ? own : numbers(raw, 'yesno', (row) => 1 - template[row]!);
}

/** Yes, or as often as it was counted. */
function opened(raw: RawColumns): Column | undefined {
  const own = raw.number('opened');
  const count = raw.number('open_count')?.values;
  if (own || !count) return own;
  return numbers(raw, 'yesno', (row) => (count[row]! >= 0 ? Math.min(1, count[row]!) : Number.NaN));
}

/** The month's fee, or a twelfth of the year's. */
function mrr(raw: RawColumns): Column | undefined {
  const own = raw.number('mrr');
  const yearly = raw.number('arr')?.values;
  if (!yearly) return own;
  return numbers(raw, 'money', (row) =>
    own && !Number.isNaN(own.values[row]!) ? own.values[row]! : yearly[row]! / 12,
  );
}

/** The line's total, or its price times its quantity. */
function orderAmount(raw: RawColumns): Column | undefined {
  const own = raw.number('amount');
  const price = raw.number('unit_price')?.values;
  const quantity = raw.number('quantity')?.values;
  if (own || !price || !quantity) return own;
  return numbers(raw, 'money', (row) => price[row]! * quantity[row]!);
}

/** Seconds, or the share of the talk in their place: only their ratio counts. */
function talk(raw: RawColumns, name: string, of: (share: number) => number): Column | undefined {
  const own = raw.number(name);
  const share = raw.number('rep_share')?.values;
  return own || !share ? own : numbers(raw, 'number', (row) => of(share[row]!));
}

function numbers(
  raw: RawColumns,
  type: NumberColumn['type'],
  read: (row: number) => number,
): NumberColumn {
  return {
    kind: 'number',
    type,
    values: Float64Array.from({ length: raw.rowCount }, (_, row) => read(row)),
  };
}

const STAGE_FIELDS = /stage|status|этап|стадия|статус|مرحله|وضعیت|阶段|状态/i;

/** In a log of changes to every field, those of the stage. */
export function changedStage(raw: RawColumns): Column | undefined {
  const stage = raw.text('stage');
  const field = raw.text('field');
  if (!stage || !field) return stage;
  const isStage = field.words.map((word) => STAGE_FIELDS.test(word));
  const codes = stage.codes.map((code, row) => (isStage[field.codes[row]!] ? code : 0));
  return { ...stage, codes };
}

export const activityColumns: Combined = {
  status: activityStatus,
  connected,
  personalized,
  opened,
};

/** The currency column, or the signs beside the money of another. */
export const currencyOf =
  (money: string): Combine =>
  (raw) =>
    raw.text('currency') ?? raw.currencies(money);

export const subscriptionColumns: Combined = { mrr, currency: currencyOf('mrr') };

export const orderColumns: Combined = { amount: orderAmount, currency: currencyOf('amount') };

export const spendColumns: Combined = { currency: currencyOf('cost') };

export const callColumns: Combined = {
  rep_seconds: (raw) => talk(raw, 'rep_seconds', (share) => share),
  customer_seconds: (raw) => talk(raw, 'customer_seconds', (share) => 1 - share),
};
