/** Lists on a sheet whose cells are written one by one: heads, and lines below them in the looks of a table. */
import type { Frame } from './frame';
import type { Content } from './layout';

export interface Head {
  title: string;
  /** Texts stand left, numbers right. */
  isText?: boolean;
  note?: string;
}

export interface Item {
  content: Content;
  isText?: boolean;
  format?: string;
  note?: string;
}

export function putHeads({ builder }: Frame, row: number, heads: readonly Head[]): void {
  heads.forEach(({ title, isText, note }, index) => {
    builder.put(row, 1 + index, {
      content: title,
      style: isText ? 'head' : 'headEnd',
      ...(note ? { note } : {}),
    });
  });
}

/** Looks of a line's label and numbers: every other one is shaded, as `nth` counts them from 0. */
export const looksOf = (nth: number) =>
  nth % 2 === 1 ? (['shadedLabel', 'shadedNumber'] as const) : (['label', 'number'] as const);

export function putItems(
  { builder }: Frame,
  row: number,
  nth: number,
  items: readonly Item[],
): void {
  const [text, number] = looksOf(nth);
  items.forEach(({ content, isText, format, note }, index) => {
    builder.put(row, 1 + index, {
      content,
      style: isText ? text : number,
      ...(format ? { format } : {}),
      ...(note ? { note } : {}),
    });
  });
}
