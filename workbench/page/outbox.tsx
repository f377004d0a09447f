/** What left the workbook, as the people who get it would see it: files with who has them, mails, posts. */
import Papa from 'papaparse';
import { render } from 'preact';
import { useState } from 'preact/hooks';
import type { DriveFile } from '../cloud/drive';
import type { Invitation, OutboxMail, OutboxPost } from '../cloud/outbox';
import { sheetTexts } from '../export';
import type { Host } from '../host';
import { exportXlsx } from '../xlsx';
import { download } from './files';
import { element, reportFailure, whileShowing } from './messages';
import { SlackPost, slackMessage } from './slack';
import { showFile } from './viewer';

type Item =
  | { kind: 'file'; at: number; file: DriveFile }
  | { kind: 'mail'; at: number; mail: OutboxMail }
  | { kind: 'invitation'; at: number; invitation: Invitation }
  | { kind: 'post'; at: number; post: OutboxPost };

export interface OutboxView {
  /** Shows what is there now. */
  refresh(): void;
}

export function connectOutbox(host: Host): OutboxView {
  const button = element('show-outbox');
  const panel = element('outbox');
  const refresh = () => {
    const items = itemsOf(host);
    button.textContent = items.length > 0 ? `Outbox (${items.length})` : 'Outbox';
    if (!panel.hidden) render(<Outbox host={host} items={items} close={close} />, panel);
  };
  const open = (isOpen: boolean) => {
    panel.hidden = !isOpen;
    button.setAttribute('aria-expanded', String(isOpen));
    refresh();
    if (isOpen) panel.focus();
  };
  const close = () => {
    open(false);
    button.focus();
  };
  button.onclick = () => open(panel.hidden !== false);
  panel.onkeydown = ({ key }) => {
    if (key === 'Escape') close();
  };
  return { refresh };
}

/** The last first. */
function itemsOf({ drive, outbox }: Host): Item[] {
  const items: Item[] = [
    ...drive.files.map((file) => ({
      kind: 'file' as const,
      at: Date.parse(file.createdTime),
      file,
    })),
    ...outbox.mails.map((mail) => ({ kind: 'mail' as const, at: mail.at, mail })),
    ...outbox.invitations.map((invitation) => ({
      kind: 'invitation' as const,
      at: invitation.at,
      invitation,
    })),
    ...outbox.posts.map((post) => ({ kind: 'post' as const, at: post.at, post })),
  ];
  return items.reverse().sort((a, b) => b.at - a.at);
}

/** Of what an item is made; it keeps its place in the list when others come. */
const sourceOf = (item: Item): object =>
  item.kind === 'file'
    ? item.file
    : item.kind === 'mail'
      ? item.mail
      : item.kind === 'invitation'
        ? item.invitation
        : item.post;

interface OutboxProps {
  host: Host;
  items: readonly Item[];
  close(): void;
}

function Outbox({ host, items, close }: OutboxProps) {
  const [chosen, choose] = useState<object>();
  const item = items.find((one) => sourceOf(one) === chosen) ?? items[0];
  return (
    <>
      <header>
        <h2>Outbox</h2>
        <p>Nothing leaves this machine: here is what people would get.</p>
        <button type="button" class="close" aria-label="Close the outbox" onClick={close}>
          ×
        </button>
      </header>
      {item ? (
        <div class="columns">
          <ul>
            {items.map((one, index) => (
              <li key={items.length - index}>
                <button
                  type="button"
                  aria-current={one === item}
                  onClick={() => choose(sourceOf(one))}
                >
                  <Summary item={one} />
                  <time>{timeIn(host, one.at)}</time>
                </button>
              </li>
            ))}
          </ul>
          <article>
            <Detail host={host} item={item} />
          </article>
        </div>
      ) : (
        <p class="empty">
          Nothing was sent yet. Copies for investors, invitations, digests and posts to Slack show
          here.
        </p>
      )}
    </>
  );
}

function Summary({ item }: { item: Item }) {
  const [kind, title, about] = summaryOf(item);
  return (
    <>
      <span class="kind">{kind}</span>
      <strong>{title}</strong>
      <span>{about}</span>
    </>
  );
}

function summaryOf(item: Item): [kind: string, title: string, about: string] {
  switch (item.kind) {
    case 'file': {
      const { name, trashed, permissions } = item.file;
      return ['File', name, trashed ? 'In the trash' : people(permissions.length - 1)];
    }
    case 'mail':
      return ['Mail', item.mail.subject, `To ${item.mail.to}`];
    case 'invitation':
      return ['Invitation', item.invitation.title, `To ${item.invitation.to}`];
    case 'post':
      return ['Post', placeOf(item.post), outcomeOf(item.post)];
  }
}

const people = (count: number): string =>
  count === 0 ? 'Nobody else has it' : `${count} ${count === 1 ? 'person has' : 'people have'} it`;

/** Without the path: of a webhook it is the secret. */
const placeOf = ({ url }: OutboxPost): string => new URL(url).host;

const outcomeOf = ({ status }: OutboxPost): string =>
  status === 0 ? 'No answer' : `Answered ${status}`;

function Detail({ host, item }: { host: Host; item: Item }) {
  switch (item.kind) {
    case 'file':
      return <File host={host} file={item.file} />;
    case 'mail':
      return <Mail mail={item.mail} />;
    case 'invitation':
      return <Invited host={host} invitation={item.invitation} />;
    case 'post':
      return <Post post={item.post} />;
  }
}

function File({ host, file }: { host: Host; file: DriveFile }) {
  const titles = file.spreadsheet.sheets!.map(({ properties }) => properties!.title!);
  const [title, setTitle] = useState(titles[0]!);
  const shown = titles.includes(title) ? title : titles[0]!;
  const csv = () => {
    const { engine } = host.openFile(file.id);
    const bytes = new TextEncoder().encode(
      Papa.unparse(sheetTexts(engine, engine.findSheet(shown)!)),
    );
    download(bytes, `${file.name} - ${shown}.csv`);
  };
  const xlsx = () =>
    whileShowing('Writing xlsx', async () =>
      download(await exportXlsx(host.openFile(file.id)), `${file.name}.xlsx`),
    );
  return (
    <>
      <h3>{file.name}</h3>
      <p class="buttons">
        <button
          type="button"
          class="action primary"
          onClick={() => reportFailure(() => whileShowing('Opening', () => showFile(host, file)))}
        >
          Open
        </button>
        <button type="button" class="action" onClick={() => reportFailure(xlsx)}>
          Download xlsx
        </button>
        <label>
          <span class="label">Sheet</span>
          <select value={shown} onChange={({ currentTarget }) => setTitle(currentTarget.value)}>
            {titles.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <button type="button" class="action" onClick={() => reportFailure(async () => csv())}>
          Download CSV
        </button>
      </p>
      <dl>
        <Fact name="State">{file.trashed ? 'In the trash' : 'In Drive'}</Fact>
        <Fact name="Created">{timeIn(host, Date.parse(file.createdTime))}</Fact>
        <Fact name="Changed">{timeIn(host, Date.parse(file.modifiedTime))}</Fact>
        <Fact name="Viewers">
          {file.copyRequiresWriterPermission
            ? 'May not copy, print or download'
            : 'May copy, print and download'}
        </Fact>
        <Fact name="Sheets">{titles.join(', ')}</Fact>
      </dl>
      <table>
        <thead>
          <tr>
            <th>Who has it</th>
            <th>As</th>
            <th>Until</th>
          </tr>
        </thead>
        <tbody>
          {host.drive.permissionsOf(file).map(({ id, emailAddress, role, expirationTime }) => (
            <tr key={id}>
              <td>{emailAddress}</td>
              <td>{role}</td>
              <td>{expirationTime ? timeIn(host, Date.parse(expirationTime)) : 'No end'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Mail({ mail }: { mail: OutboxMail }) {
  const { from, to, subject, html, text, attachments } = mail;
  return (
    <>
      <h3>{subject}</h3>
      <dl>
        <Fact name="From">{from}</Fact>
        <Fact name="To">{to}</Fact>
      </dl>
      {attachments.length > 0 && (
        <p class="buttons">
          {attachments.map(({ name, bytes }) => (
            <button type="button" class="action" key={name} onClick={() => download(bytes, name)}>
              {name} ({sizeOf(bytes.length)})
            </button>
          ))}
        </p>
      )}
      {html ? (
        <>
          <iframe title="Mail as HTML" sandbox="" srcdoc={html} />
          <details>
            <summary>As text</summary>
            <pre>{text}</pre>
          </details>
        </>
      ) : (
        <pre>{text}</pre>
      )}
    </>
  );
}

function Invited({ host, invitation }: { host: Host; invitation: Invitation }) {
  const { from, to, title, url, role, message } = invitation;
  const file = host.drive.files.find(({ id }) => id === invitation.fileId);
  return (
    <>
      <h3>{from} shared a spreadsheet</h3>
      <dl>
        <Fact name="From">{from} (by Google Drive)</Fact>
        <Fact name="To">
          {to}, as {role}
        </Fact>
      </dl>
      {message && <pre>{message}</pre>}
      <p class="buttons">
        <button
          type="button"
          class="action primary"
          disabled={!file}
          onClick={() => reportFailure(() => whileShowing('Opening', () => showFile(host, file!)))}
        >
          Open {title}
        </button>
        <span class="faint">{url}</span>
      </p>
    </>
  );
}

function Post({ post }: { post: OutboxPost }) {
  const message = slackMessage(post.body);
  return (
    <>
      <h3>{placeOf(post)}</h3>
      <dl>
        <Fact name="Outcome">{outcomeOf(post)}</Fact>
      </dl>
      {message ? <SlackPost {...message} /> : <pre>{post.body}</pre>}
    </>
  );
}

function Fact({ name, children }: { name: string; children: preact.ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function timeIn(host: Host, at: number): string {
  const timeZone = host.document.zone.name;
  const options = { timeZone, dateStyle: 'medium', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat('en-GB', options).format(at);
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.ceil(bytes / 1000)} KB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
