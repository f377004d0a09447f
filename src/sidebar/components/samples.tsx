/** Values of a column as they stand in the tab. */
export function Samples({ values }: { values: readonly string[] }) {
  return (
    <p class="samples">
      <bdi>{values.join(' · ')}</bdi>
    </p>
  );
}
