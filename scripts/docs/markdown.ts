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
