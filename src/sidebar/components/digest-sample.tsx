import type { DigestPreview } from '../../addon/digest-api';
import { words } from '../words';
import { Disclosure } from './disclosure';

interface DigestSampleProps {
  sample: DigestPreview;
  /** Whether it goes to Slack. */
  slack: boolean;
}

/** What would be sent. The mail is drawn where it can run nothing and reach nothing of this page. */
export function DigestSample({
  sample: { subject, html, text, slack: lines },
  slack,
}: DigestSampleProps) {
  return (
    <section class="field">
      <h3 class="card-title">
        <bdi>{subject}</bdi>
      </h3>
      <iframe class="mail" title={words.digests.mail} sandbox="" srcdoc={html} />
      <Disclosure summary={words.digests.asText}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
        <pre tabIndex={0}>{text}</pre>
      </Disclosure>
      {slack && (
        <Disclosure summary="Slack">
          <ul class="plain">
            {lines.map((line, at) => (
              <li key={at}>
                <bdi>{line}</bdi>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </section>
  );
}
