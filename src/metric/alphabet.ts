/** Alphabetical order as Sheets sorts: without case. */
export function byAlphabet(left: string, right: string): number {
  const [first, second] = [left.toLowerCase(), right.toLowerCase()];
  return first < second ? -1 : first > second ? 1 : 0;
}
