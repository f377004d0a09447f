interface BadgeProps {
  tone: 'good' | 'watch' | 'bad' | 'neutral';
  text: string;
}

export function Badge({ tone, text }: BadgeProps) {
  return (
    <span class={`badge ${tone}`}>
      <bdi>{text}</bdi>
    </span>
  );
}
