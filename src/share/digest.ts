/** A digest as it is sent: headline numbers and their changes, no names. As a mail with and without HTML, and for Slack. */
import type { Unit } from '../catalogue/kpi';
import { dayText } from '../metric/calendar';
import type { Period } from '../metric/period';
import type { HeadlineValue } from '../reports/headline-values';
import { numberText } from '../reports/number-text';
import { changeFormat, changeKind, colours, type Level, signs } from '../reports/theme';

/** A number as it is now. */
export interface DigestNumber
  extends Pick<
    HeadlineValue,
    'title' | 'unit' | 'better' | 'value' | 'text' | 'health' | 'remark'
  > {
  /** What tells it apart from the other numbers of the digest. */
  key: string;
  /** What it is taken over: of another period or with other filters it is another number. */
  over: string;
}

/** A report, or the cells that were chosen. */
export interface DigestPart {
  title: string;
  /** Its period and what it is filtered by. */
  about: string;
  /** None where it is not there this time. */
  numbers: readonly DigestNumber[];
}

/** The numbers of the last digest, by key. */
export type Kept = Readonly<Record<string, { value: number; over: string }>>;

export interface DigestContent {
  /** "22 Nov 2026" */
  day: string;
  parts: readonly DigestPart[];
  kept: Kept;
  /** Day of the last digest; '' before the first. */
  since: string;
  /** None where the copy that it linked to is gone. */
  link: { url: string; text: string } | undefined;
  /** "every Monday at 9:00, Europe/Berlin" */
  rhythm: string;
  /** Not the digest itself. */
  test: boolean;
}

export interface DigestMessage {
  subject: string;
  html: string;
  text: string;
  slack: SlackMessage;
}

export interface SlackMessage {
  /** What a notification shows. */
  text: string;
  blocks: SlackBlock[];
  unfurl_links: false;
}

type SlackText = { type: 'mrkdwn' | 'plain_text'; text: string };

export type SlackBlock =
  | { type: 'header'; text: SlackText }
  | { type: 'section'; text: SlackText }
  | { type: 'section'; fields: SlackText[] }
  | { type: 'context'; elements: SlackText[] };

interface Words {
  title: string;
  value: string;
  change: string;
  /** Whether the change is for the better. */
  verdict: Level | undefined;
  health: string;
  level: Level | undefined;
}

interface WordsOfPart extends Omit<DigestPart, 'numbers'> {
  lines: Words[];
}

const ABSENT = 'Not available this time.';

export function digestMessage(content: DigestContent): DigestMessage {
  const parts = content.parts.map(({ numbers, ...part }) => ({
    ...part,
    lines: numbers.map((number) => wordsOf(number, content.kept)),
  }));
  return {
    subject: subjectOf(content),
    html: htmlOf(content, parts),
    text: textOf(content, parts),
    slack: slackOf(content, parts),
  };
}

/** What the next digest compares its numbers with. */
export const keptOf = (parts: readonly DigestPart[]): Kept =>
  Object.fromEntries(
    parts
      .flatMap(({ numbers }) => numbers)
      .flatMap(({ key, value, over }) => (value === '' ? [] : [[key, { value, over }]])),
  );

/** "1 Jan 2025 to 31 Dec 2025" */
export const periodText = ({ start, end }: Period): string =>
  `${dayText(start)} to ${dayText(end - 1)}`;

function wordsOf(number: DigestNumber, kept: Kept): Words {
  const { title, text, health, remark } = number;
  return {
    title,
    value: text || 'no value',
    ...changeOf(number, kept[number.key]),
    health: health ? signed(health, remark || health) : remark,
    level: health,
  };
}

const signed = (level: Level, words: string): string =>
  words.startsWith(signs[level]) ? words : `${signs[level]} ${words}`;

const UNCHANGED = 'as last time';
const FROM_NOTHING = '0 last time';

/** As on a card, where that compares with the period before. */
function changeOf(
  { value, unit, better, over }: DigestNumber,
  last: Kept[string] | undefined,
): Pick<Words, 'change' | 'verdict'> {
  const none = { change: '', verdict: undefined };
  if (!last || value === '') return none;
  if (last.over !== over) return { ...none, change: 'another period than last time' };
  if (value === last.value) return { ...none, change: UNCHANGED };
  const verdict = better === 'none' ? undefined : verdictOf(value > last.value, better);
  const change = differenceOf(value, last.value, unit);
  if (change === undefined) {
    return { change: verdict ? signed(verdict, FROM_NOTHING) : FROM_NOTHING, verdict };
  }
  const text = numberText(change, changeFormat(unit, better, UNCHANGED));
  // So small that no digit shows it.
  return /[1-9]/.test(text) ? { change: text, verdict } : { ...none, change: UNCHANGED };
}

const verdictOf = (rose: boolean, better: 'up' | 'down'): Level =>
  rose === (better === 'up') ? 'good' : 'bad';

function differenceOf(now: number, before: number, unit: Unit): number | undefined {
  switch (changeKind(unit)) {
    case 'share':
      return before === 0 ? undefined : (now - before) / Math.abs(before);
    case 'points':
      return (now - before) * 100;
    case 'difference':
      return now - before;
  }
}

/** Titles that fit a subject. */
const MOST_TITLES = 3;

function subjectOf({ parts, day, test }: DigestContent): string {
  const titles = [...new Set(parts.map(({ title }) => title))];
  const more = titles.length - MOST_TITLES;
  const shown = titles.slice(0, MOST_TITLES).join(', ') + (more > 0 ? ` and ${more} more` : '');
  return `${test ? 'Test: ' : ''}${shown} · ${day}`;
}

const sinceOf = ({ since }: DigestContent): string =>
  since ? `Changes are since ${since}.` : 'The next one tells what changed.';

const footOf = (content: DigestContent): string =>
  `${sinceOf(content)} Sent by Quotient ${content.test ? 'as a test' : content.rhythm}.`;

function textOf(content: DigestContent, parts: readonly WordsOfPart[]): string {
  const { link } = content;
  return [
    content.day,
    ...parts.flatMap(({ title, about, lines }) => [
      '',
      title + (about ? ` (${about})` : ''),
      ...(lines.length ? lines.map(lineOf) : [ABSENT]),
    ]),
    '',
    ...(link ? [`${link.text}: ${link.url}`, ''] : []),
    footOf(content),
  ].join('\n');
}

const lineOf = ({ title, value, change, health }: Words): string =>
  `${title}: ${[value, change, health].filter(Boolean).join(' · ')}`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const html = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);

const SMALL = `font-size:13px;color:${colours.secondary}`;

/** Mail programs drop style sheets, so that each part carries its own. */
function htmlOf(content: DigestContent, parts: readonly WordsOfPart[]): string {
  const { link } = content;
  return [
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${html(subjectOf(content))}</title></head>`,
    `<body style="margin:0;background:${colours.ground};color:${colours.ink};font-family:Arial,Helvetica,sans-serif;font-size:15px;line-height:1.4">`,
    `<div style="max-width:600px;margin:0 auto;padding:24px 16px"><p style="margin:0 0 16px;${SMALL}">${html(content.day)}</p>`,
    ...parts.map(partHtml),
    link
      ? `<p style="margin:24px 0"><a href="${html(link.url)}" style="color:${colours.accent};font-weight:bold">${html(link.text)}</a></p>`
      : '',
    `<p style="margin:0;${SMALL}">${html(footOf(content))}</p></div></body></html>`,
  ].join('\n');
}

function partHtml({ title, about, lines }: WordsOfPart): string {
  const head = `<h2 style="margin:24px 0 0;font-size:18px">${html(title)}</h2><p style="margin:0 0 8px;${SMALL}">${html(about)}</p>`;
  if (!lines.length) return `${head}<p style="margin:0">${ABSENT}</p>`;
  return `${head}<table style="width:100%;border-collapse:collapse">${lines.map(rowHtml).join('')}</table>`;
}

function rowHtml({ title, value, change, verdict, health, level }: Words): string {
  const cell = `padding:8px 0;border-top:1px solid ${colours.hairline};vertical-align:top`;
  return [
    `<tr><th scope="row" style="${cell};text-align:left;font-weight:normal">${html(title)}${small(health, level)}</th>`,
    `<td style="${cell};text-align:right;white-space:nowrap"><b style="font-size:18px">${html(value)}</b>${small(change, verdict)}</td></tr>`,
  ].join('');
}

/** In the colour of its judgement, which its sign says, too. */
const small = (text: string, level: Level | undefined): string =>
  text &&
  `<div style="font-size:13px;color:${level ? colours[level] : colours.secondary}">${html(text)}</div>`;

/** https://docs.slack.dev/reference/block-kit/blocks */
const MOST_FIELDS = 10;
const MOST_LETTERS = 3000;
const MOST_OF_A_HEADER = 150;

const slack = (text: string): string => text.replace(/[&<>]/g, (sign) => ENTITIES[sign]!);

const sectionOf = (text: string): SlackBlock => ({ type: 'section', text: mrkdwn(text) });

const mrkdwn = (text: string): SlackText => ({ type: 'mrkdwn', text });

function slackOf(content: DigestContent, parts: readonly WordsOfPart[]): SlackMessage {
  const { link } = content;
  const subject = subjectOf(content);
  return {
    text: fallbackOf([subject, ...parts.flatMap(({ lines }) => lines.map(lineOf))].map(slack)),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: subject.slice(0, MOST_OF_A_HEADER) } },
      ...parts.flatMap(partBlocks),
      ...(link ? [sectionOf(`<${slack(link.url)}|${slack(link.text)}>`)] : []),
      { type: 'context', elements: [mrkdwn(slack(footOf(content)))] },
    ],
    unfurl_links: false,
  };
}

/** As many whole lines as there is room for. */
function fallbackOf([first, ...others]: readonly string[]): string {
  return others.reduce((text, line) => {
    const longer = `${text}\n${line}`;
    return longer.length <= MOST_LETTERS ? longer : text;
  }, first!);
}

function partBlocks({ title, about, lines }: WordsOfPart): SlackBlock[] {
  const head = [`*${slack(title)}*`, slack(about), ...(lines.length ? [] : [ABSENT])];
  const blocks: SlackBlock[] = [{ type: 'section', text: mrkdwn(head.filter(Boolean).join('\n')) }];
  for (let at = 0; at < lines.length; at += MOST_FIELDS) {
    blocks.push({ type: 'section', fields: lines.slice(at, at + MOST_FIELDS).map(fieldOf) });
  }
  return blocks;
}

const fieldOf = ({ title, value, change, health }: Words): SlackText =>
  mrkdwn(
    [slack(title), `*${slack(value)}*${change && `  ${slack(change)}`}`, slack(health)]
      .filter(Boolean)
      .join('\n'),
  );

/** What the blocks say, as lines to read. */
export const slackLines = ({ blocks }: SlackMessage): string[] =>
  blocks.flatMap((block) => {
    const texts =
      'elements' in block ? block.elements : 'fields' in block ? block.fields : [block.text];
    return texts.flatMap(({ text }) => plain(text).split('\n'));
  });

const plain = (text: string): string =>
  text
    .replace(/<([^|>]*)\|([^>]*)>/g, '$2: $1')
    .replace(/\*/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
