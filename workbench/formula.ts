/**
 * Formulas as Sheets shows them in a locale, and as the engine keeps them: arguments separated by `,`,
 * decimal points, columns of a literal array by `,` and its rows by `;`, no quote inside a string.
 */
import type { SheetLocale } from './locale';

/** Where the engine has no way to write a character inside a string, it is joined to it. */
const JOINED: Record<string, string> = { '"': '"&CHAR(34)&"', '\\': '"&CHAR(92)&"' };

/** From what a person or a script writes to what the engine keeps; both start with `=`. */
export function toEngine(formula: string, locale: SheetLocale): string {
  const comma = locale.decimal === ',';
  let out = '';
  const open: string[] = [];
  for (let i = 0; i < formula.length; i++) {
    const char = formula[i]!;
    if (char === '"') {
      const end = endOfString(formula, i);
      out += engineString(formula.slice(i + 1, end).replaceAll('""', '"'));
      i = end;
    } else if (char === "'") {
      const end = endOfQuoted(formula, i);
      out += formula.slice(i, end + 1);
      i = end;
    } else if (char === '{' || char === '(') {
      open.push(char);
      out += char;
    } else if (char === '}' || char === ')') {
      open.pop();
      out += char;
    } else if (char === ';') {
      out += open.at(-1) === '{' ? ';' : ',';
    } else if (char === '\\') {
      out += open.at(-1) === '{' ? ',' : char;
    } else if (char === ',' && comma) {
      // A comma that is no decimal comma is an error there; the engine has none for `\`.
      out += isDecimal(formula, i) ? '.' : '\\';
    } else {
      out += char;
    }
  }
  return out;
}

/** From what the engine keeps to what Sheets shows in the locale. */
export function fromEngine(formula: string, locale: SheetLocale): string {
  const comma = locale.decimal === ',';
  let out = '';
  const open: string[] = [];
  for (let i = 0; i < formula.length; i++) {
    const char = formula[i]!;
    const joined = char === '(' ? joinedString(formula, i) : undefined;
    if (joined) {
      out += `"${joined.text.replaceAll('"', '""')}"`;
      i = joined.end;
    } else if (char === '"') {
      const end = formula.indexOf('"', i + 1);
      out += formula.slice(i, end < 0 ? formula.length : end + 1);
      i = end < 0 ? formula.length : end;
    } else if (char === "'") {
      const end = endOfQuoted(formula, i);
      out += formula.slice(i, end + 1);
      i = end;
    } else if (char === '{' || char === '(') {
      open.push(char);
      out += char;
    } else if (char === '}' || char === ')') {
      open.pop();
      out += char;
    } else if (char === ',') {
      out += open.at(-1) === '{' ? (comma ? '\\' : ',') : locale.argument;
    } else if (char === '\\' && comma) {
      out += ',';
    } else if (char === '.' && comma && isDecimal(formula, i)) {
      out += ',';
    } else {
      out += char;
    }
  }
  return out;
}

function engineString(text: string): string {
  let body = '';
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    // A backslash is itself unless a quote follows.
    const splits =
      char === '"' || (char === '\\' && (i === text.length - 1 || text[i + 1] === '"'));
    body += splits ? JOINED[char] : char;
  }
  return body.includes('"') ? `("${body}")` : `"${body}"`;
}

function joinedString(formula: string, start: number): { text: string; end: number } | undefined {
  const match = /^\("(?:[^"]|"&CHAR\((?:34|92)\)&")*"\)/.exec(formula.slice(start));
  if (!match?.[0].includes('&CHAR(')) return undefined;
  const text = match[0].slice(2, -2).replaceAll(JOINED['"']!, '"').replaceAll(JOINED['\\']!, '\\');
  return { text, end: start + match[0].length - 1 };
}

/** Between two digits that belong to a number, not to a name or reference such as A1. */
function isDecimal(formula: string, at: number): boolean {
  if (!/\d/.test(formula[at + 1] ?? '')) return false;
  let start = at;
  while (start > 0 && /\d/.test(formula[start - 1]!)) start--;
  return start === 0 || !/[\p{L}\p{N}_.$!:]/u.test(formula[start - 1]!);
}

function endOfString(formula: string, start: number): number {
  for (let i = start + 1; i < formula.length; i++) {
    if (formula[i] !== '"') continue;
    if (formula[i + 1] === '"') i++;
    else return i;
  }
  return formula.length;
}

function endOfQuoted(formula: string, start: number): number {
  for (let i = start + 1; i < formula.length; i++) {
    if (formula[i] !== "'") continue;
    if (formula[i + 1] === "'") i++;
    else return i;
  }
  return formula.length;
}
