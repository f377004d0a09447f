/** A place where nothing is yet, and how something comes to be there. */
export function Notice({ title, text }: { title: string; text: string }) {
  return (
    <div class="notice">
      <p class="notice-title">{title}</p>
      <p>{text}</p>
    </div>
  );
}
