/** Toasts at the corner of the page and the line that says what runs. */

/** How long Sheets shows a toast when the script does not say. */
const TOAST_SECONDS = 5;

export interface Toast {
  message: string;
  title?: string;
  /** Below 0: until it is closed or the next one comes, as a failure stays anyway. */
  seconds?: number;
  bad?: boolean;
}

export function showToast(toast: Toast): void {
  const { message, title, bad, seconds = bad ? -1 : TOAST_SECONDS } = toast;
  const box = document.createElement('div');
  box.className = bad ? 'quotient-toast bad' : 'quotient-toast';
  box.setAttribute('role', bad ? 'alert' : 'status');
  if (title) box.append(Object.assign(document.createElement('strong'), { textContent: title }));
  box.append(
    message,
    closeButton('Close', () => box.remove()),
  );
  const toasts = element('toasts');
  // As in Sheets, there is one toast at a time.
  toasts.replaceChildren(box);
  if (seconds >= 0) setTimeout(() => box.remove(), seconds * 1000);
}

/** Shows what runs while it runs. The engine is synchronous, so the page paints before it starts. */
export async function whileShowing<T>(doing: string, work: () => T | Promise<T>): Promise<T> {
  const status = element('status');
  status.textContent = doing;
  await nextPaint();
  try {
    return await work();
  } finally {
    status.textContent = '';
  }
}

/** Shows a failure where the person looks, instead of in the console. */
export async function reportFailure(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    showToast({ message: (error as Error).message, bad: true });
  }
}

/** Resolves after the browser has painted what was changed before the call. */
function nextPaint(): Promise<void> {
  // A hidden tab has no frames, and a call from the sidebar must not wait for it to be shown.
  if (document.hidden) return new Promise((done) => setTimeout(done));
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}

export function closeButton(label: string, onclick: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  Object.assign(button, { type: 'button', className: 'close', textContent: '×', onclick });
  button.setAttribute('aria-label', label);
  return button;
}

export function element(id: string): HTMLElement {
  return document.getElementById(id)!;
}

/**
 * `Ui.alert`: a script waits for the answer, so it must be a dialog that blocks. With three buttons
 * the refusal is Cancel, which changes nothing.
 */
export function askInDialog(message: { title: string; prompt: string; buttons: string }): string {
  const text = [message.title, message.prompt].filter(Boolean).join('\n\n');
  if (message.buttons === 'OK') {
    window.alert(text);
    return 'OK';
  }
  const [yes, no] = message.buttons.startsWith('YES') ? ['YES', 'NO'] : ['OK', 'CANCEL'];
  if (window.confirm(text)) return yes!;
  return message.buttons.endsWith('CANCEL') ? 'CANCEL' : no!;
}
