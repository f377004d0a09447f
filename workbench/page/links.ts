/** Links of the add-on's page. What they lead to at Google stands on this machine; others open as they are. */
import { linkTo } from '../cloud/drive';
import type { Host } from '../host';
import { reportFailure, showToast } from './messages';
import { showFile } from './viewer';

const CONSENT = 'https://accounts.google.com/o/oauth2/';

export function followLinks(page: Document, host: Host): void {
  page.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href]');
    if (link && follow(link.href, host)) event.preventDefault();
  });
}

/** Whether the link leads to something here. */
function follow(href: string, host: Host): boolean {
  const file = host.drive.files.find((one) => linkTo(one) === href);
  if (file) {
    reportFailure(() => showFile(host, file));
    return true;
  }
  if (!href.startsWith(CONSENT)) return false;
  const scopes = new URL(href).searchParams.get('scope')?.split(' ') ?? [];
  for (const scope of scopes) host.grant(scope);
  const names = scopes.map((scope) => scope.replace(/^.*\/auth\//, ''));
  showToast({ message: `Google would ask for it now. Here it is allowed: ${names.join(', ')}.` });
  return true;
}
