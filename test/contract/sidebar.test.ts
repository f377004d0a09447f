// @vitest-environment jsdom
/** The sentence of kpis.md that the sidebar has its part in. */
import { describe, expect, it } from 'vitest';
import { OVERVIEW } from '../sidebar/fixtures';
import { openSidebar } from '../sidebar/open-sidebar';

describe('(Cells keep old results until re-entered after a change of settings; the sidebar says so.)', () => {
  it('where a mapping was saved', async () => {
    const sidebar = openSidebar({ overview: () => OVERVIEW });
    await sidebar.sees('HubSpot deals');
    await sidebar.choose('Amount', 'Сумма');
    expect(sidebar.text()).not.toContain('keep their result');
    await sidebar.click('Save');
    (await sidebar.receives('saveMapping')).succeed(OVERVIEW);
    await sidebar.sees(
      'Cells that already hold a KPI function keep their result until they are edited.',
    );
  });
});
