/** The sentences of a Markdown text, and the titles of the tests that name them. */
import { transformSync } from 'esbuild';
import { parseAst } from 'vite';

const CODE = /`[^`]*`/g;

/**
 * The sentences below each `## heading`, without Markdown's markers (`**` and backticks). An item of a list
 * starts anew, a line that is nothing but code is a sentence, and so is a row of a table, its cells joined by
 * ` | `; a table's header is none.
 */
export function sentencesOf(markdown: string, heading: string): string[] {
  return blocks(section(markdown, heading)).flatMap(sentencesIn).map(withoutMarkers);
}

function section(markdown: string, heading: string): string[] {
  const lines = markdown.split(/\r?\n/);
  const start = lines.indexOf(`## ${heading}`);
  if (start < 0) throw new Error(`no section "${heading}"`);
  const length = lines.slice(start + 1).findIndex((line) => line.startsWith('## '));
  return lines.slice(start + 1, length < 0 ? undefined : start + 1 + length);
}

const isRow = (line: string) => line.startsWith('|');
const isCode = (line: string) => /^`[^`]*`$/.test(line);

/** Lines joined to paragraphs, items and single lines of code or of a table. */
function blocks(lines: readonly string[]): string[] {
  const found: string[] = [];
  let open = false;
  for (const [at, raw] of lines.entries()) {
    const line = raw.trim();
    const alone = isRow(line) || isCode(line);
    if (line === '') open = false;
    else if (isRow(line) && (/^[|\s:-]+$/.test(line) || /^[|\s:-]+$/.test(lines[at + 1] ?? ''))) {
      open = false;
    } else if (open && !alone && !line.startsWith('- ')) found.push(`${found.pop()} ${line}`);
    else {
      found.push(line.replace(/^- /, ''));
      open = !alone;
    }
  }
  return found;
}

function sentencesIn(block: string): string[] {
  if (isRow(block)) return [block.slice(1, -1).split('|').map(trimmed).join(' | ')];
  if (isCode(block)) return [block];
  const code: string[] = [];
  const plain = block.replace(CODE, (span) => `\uE000${code.push(span) - 1}\uE001`);
  return plain
    .split(/(?<=\.\)?)\s+/)
    .map((sentence) => sentence.replace(/\uE000(\d+)\uE001/g, (_, at) => code[at]!));
}

const trimmed = (text: string) => text.trim();

const withoutMarkers = (text: string) => text.replace(/\*\*|`/g, '');

/** The titles of a test file's tests and suites; with `each`, the texts of its inline table too. */
export function titlesOf(source: string): string[] {
  const { code } = transformSync(source, { loader: 'ts' });
  return nodesIn(parseAst(code)).filter(isTest).flatMap(titles);
}

interface Node {
  type: string;
  value?: unknown;
  name?: string;
  callee?: Node;
  object?: Node;
  property?: Node;
  arguments?: readonly Node[];
  quasis?: readonly { value: { cooked: string } }[];
}

/** A node and all below it. */
function nodesIn(node: object): Node[] {
  const below = Object.values(node)
    .flat()
    .filter((one) => one !== null && typeof one === 'object')
    .flatMap(nodesIn);
  return 'type' in node ? [node as Node, ...below] : below;
}

/** `it(...)`, `describe.skipIf(...)(...)`, `it.each(...)(...)` and the call of `each` itself. */
const isTest = ({ type, callee }: Node): boolean =>
  type === 'CallExpression' && /^(describe|it|test)$/.test(root(callee!).name ?? '');

const root = (node: Node): Node => {
  const inner = node.object ?? node.callee;
  return inner ? root(inner) : node;
};

function titles({ callee, arguments: given = [] }: Node): string[] {
  const texts = callee?.property?.name === 'each' ? given.flatMap(nodesIn) : given;
  return texts.flatMap(textOf);
}

/** A text with both kinds of quotes arrives as a template, as esbuild writes it. */
function textOf({ value, quasis }: Node): string[] {
  if (typeof value === 'string') return [value];
  return quasis?.length === 1 ? [quasis[0]!.value.cooked] : [];
}
