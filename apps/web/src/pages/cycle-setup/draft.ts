import type { CycleChoicesView, CycleDraft, CycleGroup, CycleView } from '../../api/office.view.js';

/** Fiscal years begin on 1 October of the year before; Buddhist era to common era, years. */
const FISCAL_YEAR_OFFSET = 544;
export const firstDayOf = (fiscalYearBe: number): string => `${fiscalYearBe - FISCAL_YEAR_OFFSET}-10-01`;

export function newGroup(groups: readonly CycleGroup[], startOn: string): CycleGroup {
  const taken = new Set(groups.map(({ code }) => code));
  let number = groups.length + 1;
  while (taken.has(`g${number}`)) number += 1;
  return { code: `g${number}`, nameTh: `กลุ่มที่ ${number}`, nameEn: `Group ${number}`, startOn, agencyIds: [] };
}

/** A draft to begin with: next year, the newest edition, plan and calendar, one group without agencies. */
export function firstDraft({ editions, plans, calendars, suggestedFiscalYearBe }: CycleChoicesView): CycleDraft {
  const startOn = firstDayOf(suggestedFiscalYearBe);
  return {
    fiscalYearBe: suggestedFiscalYearBe,
    editionCode: editions[0]?.code ?? '',
    planCode: plans[0]?.code ?? '',
    calendarCode: calendars[0]?.code ?? '',
    categories: (editions[0]?.categories ?? []).map(({ id }) => id),
    startOn,
    groups: [newGroup([], startOn)],
    ownerAgencyId: null,
  };
}

export function draftOfCycle(cycle: CycleView): CycleDraft {
  const { fiscalYearBe, editionCode, planCode, calendarCode, categories, startOn, groups, ownerAgency } = cycle;
  return {
    fiscalYearBe,
    editionCode,
    planCode,
    calendarCode,
    categories: [...categories],
    startOn,
    groups: groups.map(({ code, nameTh, nameEn, startOn: groupOn, agencies }) => ({
      code,
      nameTh,
      nameEn,
      startOn: groupOn ?? startOn,
      agencyIds: agencies.map(({ id }) => id),
    })),
    ownerAgencyId: ownerAgency?.id ?? null,
  };
}

/** Agencies that stand in no group yet: an agency has one case a cycle. */
export function agenciesLeft({ groups }: Pick<CycleDraft, 'groups'>, agencies: CycleChoicesView['agencies']): CycleChoicesView['agencies'] {
  const taken = new Set(groups.flatMap(({ agencyIds }) => agencyIds));
  return agencies.filter(({ id }) => !taken.has(id));
}

/** Names without the spaces around them, as the server keeps them. */
export const tidy = (draft: CycleDraft): CycleDraft => ({
  ...draft,
  groups: draft.groups.map((group) => ({ ...group, code: group.code.trim(), nameTh: group.nameTh.trim(), nameEn: group.nameEn.trim() })),
});

const inOrder = (draft: CycleDraft): CycleDraft => ({
  ...draft,
  categories: draft.categories.toSorted(),
  groups: draft.groups
    .map((group) => ({ ...group, agencyIds: group.agencyIds.toSorted() }))
    .toSorted((left, right) => (left.code < right.code ? -1 : 1)),
});
/** Equal whatever the order of groups and agencies. */
export const isSameDraft = (left: CycleDraft, right: CycleDraft): boolean =>
  JSON.stringify(inOrder(tidy(left))) === JSON.stringify(inOrder(tidy(right)));
