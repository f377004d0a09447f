/** What a person has chosen for a copy, and the request that it comes to. */
import type { BuiltReport } from '../addon/api';
import type { Disguise, SharedCopy, ShareRequest } from '../addon/share-api';

export interface ShareDraft {
  /** The copy that is brought up to date; '' for a new one. */
  share: string;
  /** `undefined` for the names of the reports. */
  title?: string;
  /** `undefined` for what investors are shown as a rule. */
  sheetIds?: readonly number[];
  disguise: Disguise;
  plain: boolean;
}

/** A new copy tells no names unless somebody says so. */
export const NEW_COPY: ShareDraft = {
  share: '',
  disguise: { names: 'rep', smallest: 0, digits: null },
  plain: false,
};

export const draftOf = ({ id, title, request }: SharedCopy): ShareDraft => ({
  share: id,
  title,
  sheetIds: request.sheetIds,
  disguise: request.disguise,
  plain: request.plain,
});

/** Reports that may leave: data quality tells of raw tabs. */
export const shareable = (built: readonly BuiltReport[]): BuiltReport[] =>
  built.filter(({ report }) => report !== 'data_quality');

export function chosenOf(draft: ShareDraft, built: readonly BuiltReport[]): BuiltReport[] {
  const all = shareable(built);
  const { sheetIds } = draft;
  if (sheetIds) return all.filter(({ sheetId }) => sheetIds.includes(sheetId));
  return [all.find(({ report }) => report === 'investor') ?? all[0]].flatMap((one) => one ?? []);
}

/** Titles of reports, not names of tabs: those may be anything. */
export const titleOf = (draft: ShareDraft, chosen: readonly BuiltReport[]): string =>
  draft.title ?? [...new Set(chosen.map(({ title }) => title))].join(', ');

export function requestOf(draft: ShareDraft, built: readonly BuiltReport[]): ShareRequest {
  const chosen = chosenOf(draft, built);
  return {
    ...(draft.share ? { share: draft.share } : {}),
    title: titleOf(draft, chosen).trim(),
    sheetIds: chosen.map(({ sheetId }) => sheetId),
    disguise: draft.disguise,
    plain: draft.plain,
  };
}
