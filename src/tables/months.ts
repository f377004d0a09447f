/** Month names of the languages a tab may be written in, by their first letters. */

const MONTHS = [
  'jan|янв',
  'feb|фев',
  'mar|мар',
  'apr|апр',
  'may|май|мая',
  'jun|июн',
  'jul|июл',
  'aug|авг',
  'sep|сен',
  'oct|окт',
  'nov|ноя',
  'dec|дек',
];

const FULL =
  'january february march april may june july august september october november december sept ' +
  'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь ' +
  'января февраля марта апреля мая июня июля августа сентября октября ноября декабря ' +
  'январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре нояб сент февр';

/** Gregorian months in Persian, the usual spelling first. */
const PERSIAN =
  'ژانویه فوریه مارس|مارچ آوریل مه|می ژوئن|جوئن ژوئیه|جولای اوت|آگوست سپتامبر اکتبر نوامبر دسامبر';

let numbers: Map<string, number> | undefined;

/** 1 to 12 for a month's name or its usual abbreviation, without regard to case; otherwise undefined. */
export function monthNumber(name: string): number | undefined {
  if (!numbers) {
    numbers = new Map();
    for (const [index, starts] of MONTHS.entries()) {
      for (const start of starts.split('|')) numbers.set(start, index + 1);
    }
    for (const [index, names] of PERSIAN.split(' ').entries()) {
      for (const name of names.split('|')) numbers.set(name, index + 1);
    }
    for (const word of FULL.split(' ')) numbers.set(word, numbers.get(word.slice(0, 3))!);
  }
  return numbers.get(name.toLowerCase().replace(/\.$/, ''));
}
