/** Markdown as GitHub shows it. */

/** GitHub's anchor of a heading. */
export const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

export const list = (items: readonly string[]): string =>
  items.map((item) => `- ${item}`).join('\n');

/** Text of a cell that GitHub shows as it stands. */
export const code = (text: string): string => `\`${text.replace(/\|/g, '\\|')}\``;

export function markdownTable(
  header: readonly (string | number)[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

const BEGIN = '<!-- rendered by npm run docs: begin -->';
const END = '<!-- rendered by npm run docs: end -->';

/** The page with this in the place of what stands between its markers. */
export function betweenMarkers(page: string, rendered: string): string {
  const [before, rest] = split(page, BEGIN);
  const [, after] = split(rest, END);
  return `${before}${BEGIN}\n\n${rendered}\n\n${END}${after}`;
}

function split(text: string, marker: string): [string, string] {
  const at = text.indexOf(marker);
  if (at < 0) throw new Error(`The page has no line "${marker}".`);
  return [text.slice(0, at), text.slice(at + marker.length)];
}
