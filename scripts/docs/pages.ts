/** The pages that are rendered, by their path. */
import { renderCrm } from './crm';
import { crms } from './exports';
import { renderPermissions } from './permissions';
import { renderPage } from './reference';
import { renderGallery } from './reports';

export interface Page {
  path: string;
  /** The page anew; `old` is what stands there, empty for none. */
  render(old: string): string;
}

export const pages: readonly Page[] = [
  { path: 'docs/kpis.md', render: renderPage },
  { path: 'docs/reports/README.md', render: renderGallery },
  { path: 'docs/sharing.md', render: renderPermissions },
  ...crms.map((crm) => ({ path: `docs/crms/${crm.page}.md`, render: () => renderCrm(crm) })),
];
