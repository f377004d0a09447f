/** Messages of Slack's incoming webhooks as they look there. https://docs.slack.dev/reference/block-kit/blocks */
import type { ComponentChildren } from 'preact';

interface Text {
  type: string;
  text: string;
}

interface Block {
  type: string;
  text?: Text;
  fields?: Text[];
  elements?: Text[];
}

interface Message {
  text?: string;
  blocks?: Block[];
}

/** The message in the body of a post; undefined where it is none. */
export function slackMessage(body: string): Message | undefined {
  try {
    const message = JSON.parse(body) as Message;
    return message.blocks || message.text ? message : undefined;
  } catch {
    return undefined;
  }
}

export function SlackPost({ text, blocks }: Message) {
  return <div class="slack">{blocks ? blocks.map(blockOf) : <p>{text && marked(text)}</p>}</div>;
}

function blockOf({ type, text, fields, elements = [] }: Block, index: number) {
  switch (type) {
    case 'header':
      return <h4 key={index}>{text?.text}</h4>;
    case 'section':
      return (
        <div key={index}>
          {text && <p>{textOf(text)}</p>}
          {fields && (
            <div class="fields">
              {fields.map((field) => (
                <p key={field.text}>{textOf(field)}</p>
              ))}
            </div>
          )}
        </div>
      );
    case 'context':
      return (
        <p key={index} class="context">
          {elements.map(textOf)}
        </p>
      );
    case 'divider':
      return <hr key={index} />;
    default:
      return <p key={index}>({type})</p>;
  }
}

const textOf = ({ type, text }: Text): ComponentChildren =>
  type === 'mrkdwn' ? marked(text) : text;

const MARK = /<([^|>]+)(?:\|([^>]*))?>|\*([^*\n]+)\*|_([^_\n]+)_|`([^`\n]+)`/g;

/** Slack's own marks: `*bold*`, `_italic_`, `<address|text>`. */
function marked(text: string): ComponentChildren[] {
  const parts: ComponentChildren[] = [];
  let end = 0;
  for (const match of text.matchAll(MARK)) {
    const [whole, address, label, bold, italic, code] = match;
    parts.push(plain(text.slice(end, match.index)));
    if (address)
      parts.push(
        <span class="link" title={address}>
          {plain(label ?? address)}
        </span>,
      );
    else if (bold) parts.push(<b>{plain(bold)}</b>);
    else if (italic) parts.push(<i>{plain(italic)}</i>);
    else parts.push(<code>{plain(code!)}</code>);
    end = match.index + whole.length;
  }
  return [...parts, plain(text.slice(end))];
}

const plain = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
