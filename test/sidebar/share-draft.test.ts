import { describe, expect, it } from 'vitest';
import { draftOf, NEW_COPY, requestOf, shareable } from '../../src/sidebar/share-draft';
import { PIPELINE_SHEET } from './fixtures';
import { COPY, INVESTOR_SHEET, QUALITY_SHEET } from './share-fixtures';

const built = [PIPELINE_SHEET, INVESTOR_SHEET, QUALITY_SHEET];

describe('what would be shared', () => {
  it('is the investor report of a new copy, with no names, unless told', () => {
    expect(requestOf(NEW_COPY, built)).toEqual({
      title: 'Investor',
      sheetIds: [13],
      disguise: { names: 'rep', smallest: 0, digits: null },
      plain: false,
    });
  });

  it('is the first report where there is none for investors', () => {
    expect(requestOf(NEW_COPY, [PIPELINE_SHEET]).sheetIds).toEqual([11]);
  });

  it('is nothing where nothing was built', () => {
    expect(requestOf(NEW_COPY, [])).toMatchObject({ title: '', sheetIds: [] });
  });

  it('is never the report on data quality', () => {
    expect(shareable(built)).toEqual([PIPELINE_SHEET, INVESTOR_SHEET]);
    expect(requestOf({ ...NEW_COPY, sheetIds: [11, 15] }, built).sheetIds).toEqual([11]);
  });

  it('is named by titles of reports, since the name of a tab may be anything', () => {
    const renamed = { ...PIPELINE_SHEET, name: 'Ana is leaving' };
    const draft = { ...NEW_COPY, sheetIds: [11, 13] };
    expect(requestOf(draft, [renamed, INVESTOR_SHEET]).title).toBe('Pipeline, Investor');
    expect(requestOf({ ...draft, title: ' Q3 ' }, built).title).toBe('Q3');
  });

  it('leaves out sheets that are gone', () => {
    expect(requestOf({ ...NEW_COPY, sheetIds: [13, 99] }, built).sheetIds).toEqual([13]);
  });

  it('is for an update what the copy was made with', () => {
    expect(requestOf(draftOf(COPY), built)).toEqual({ ...COPY.request, share: 'c1' });
  });
});
