/** One form for texts that mean the same: case, spaces, look-alike letters and digits fall away. */

const HIDDEN = /[\u00ad\u0640\u064b-\u0655\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const ASCII = /^[ -~]*$/;

/** Letters and digits written in several ways, and what they are folded to, character by character. */
const FROM =
  'ёЁيىكةۀأإٱؤ۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫٪،−–—‐‑’‘´' +
  '戶額負責狀態階預計創機會單贏輸線來訂類關產實際開結數時間長';
const TO =
  "еЕییکههاااو01234567890123456789.%,-----'''" +
  '户额负责状态阶预计创机会单赢输线来订类关产实际开结数时间长';
const LATIN = 'ABCEHKMOPTXaceopxy';
const CYRILLIC = 'АВСЕНКМОРТХасеорху';

let folds: Map<string, string> | undefined;

function fold(character: string): string {
  if (!folds) {
    const to = Array.from(TO);
    folds = new Map(Array.from(FROM, (from, at) => [from, to[at]!]));
  }
  return folds.get(character) ?? character;
}

/** A Cyrillic word typed with a few Latin look-alikes (`Cчёт` in Bitrix24) becomes Cyrillic. */
function unmix(word: string): string {
  if (!/[a-z]/i.test(word) || !/[а-я]/i.test(word)) return word;
  const cyrillic = word.replace(/[a-z]/gi, (letter) => {
    const at = LATIN.indexOf(letter);
    return at < 0 ? letter : CYRILLIC[at]!;
  });
  return /[a-z]/i.test(cyrillic) ? word : cyrillic;
}

/** The text with compatible characters, hidden ones and look-alikes folded; case and spaces stay. */
export function plain(text: string): string {
  if (ASCII.test(text)) return text;
  return text
    .replace(/№/g, '#')
    .normalize('NFKC')
    .replace(HIDDEN, '')
    .replace(/[^ -~А-Яа-я]/g, fold)
    .replace(/٬/g, '')
    .replace(/[A-Za-zА-Яа-я]+/g, unmix);
}

/**
 * The letters and digits of a text, in lower case: `Close Date`, `close_date` and `CloseDate` are one.
 * Only whole keys are ever compared, so that `неуспешно` never passes for `успешно`.
 */
export function keyOf(text: string): string {
  const key = plain(text)
    .toLowerCase()
    .replace(/#/g, 'no')
    .replace(/[^\p{L}\p{N}]+/gu, '');
  return unmix(key);
}

/** Texts that stand for an empty cell, by key; a text of punctuation only is one, too. */
const BLANK =
  'na|null|none|nan|nil|select|undefined|blank|novalue|notclosed|незакрыта|незакрыто|незакрыт|неуказано|неуказан|невыбрано|нетданных|нд|خالی|ندارد|بستهنشده|无|暂无|空|未关闭';

let blanks: Set<string> | undefined;

/** Whether a text says that there is no value: spaces, `-`, `N/A`, `Select`, `не закрыта`. */
export function isBlank(text: string): boolean {
  if (/^[\s\-–—_.?*/]*$/.test(text)) return true;
  if (text.length > 14) return false;
  blanks ??= new Set(BLANK.split('|'));
  return blanks.has(keyOf(text));
}

/** Whether a text is what an error cell shows. */
export function isError(text: string): boolean {
  return text.charCodeAt(0) === 35 && /^#(N\/A|[A-Z]+[0-9/]*[!?])/.test(text);
}
