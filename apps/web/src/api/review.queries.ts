import { useQuery } from '@tanstack/react-query';
import { caseKey } from './case.queries.js';
import { read, readVersioned, send } from './client.js';
import { useCommand } from './command.hook.js';
import type {
  ClarificationView,
  ConsensusView,
  IssueDraft,
  JudgingView,
  QuestionDraft,
  ReviewView,
  SheetDraft,
  SiteVisitView,
  VerdictName,
} from './review.view.js';

const reviewKey = (caseId: string) => [...caseKey(caseId), 'review'] as const;
const consensusKey = (caseId: string) => [...caseKey(caseId), 'consensus'] as const;
const visitKey = (caseId: string) => [...caseKey(caseId), 'site-visit'] as const;
const questionsKey = (caseId: string) => [...caseKey(caseId), 'clarifications'] as const;

export const readReview = (caseId: string, signal?: AbortSignal) => readVersioned<ReviewView>(`/cases/${caseId}/review`, signal);

/** What was submitted, beside the marks this person may see. Its ETag is that of the own sheet. */
export const useReview = (caseId: string, isWanted = true) =>
  useQuery({
    queryKey: reviewKey(caseId),
    queryFn: ({ signal }) => readReview(caseId, signal),
    enabled: isWanted,
    refetchOnWindowFocus: false,
  });

export const saveSheetItem = (caseId: string, item: string, draft: SheetDraft, etag: string) =>
  send<object>({ method: 'PUT', path: `/cases/${caseId}/sheet/items/${item}`, body: draft, etag });

interface VerdictInput {
  readonly item: string;
  readonly evidenceVersionId: string;
  readonly verdict: VerdictName;
  readonly note: string;
  /** 0 where nobody has given one yet. */
  readonly version: number;
}
export const useSaveVerdict = (caseId: string) =>
  useCommand<VerdictInput>({
    command: ({ item, evidenceVersionId, version, ...body }) => ({
      method: 'PUT',
      path: `/cases/${caseId}/items/${item}/verdicts/${evidenceVersionId}`,
      body,
      etag: `"${version}"`,
    }),
    refresh: () => [reviewKey(caseId), ['tasks']],
  });

export const useConsensus = (caseId: string, isWanted = true) =>
  useQuery({
    queryKey: consensusKey(caseId),
    queryFn: ({ signal }) => readVersioned<ConsensusView>(`/cases/${caseId}/consensus`, signal),
    enabled: isWanted,
  });

interface SettleInput {
  readonly item: string;
  readonly etag: string;
  readonly marks: readonly { readonly level: string; readonly checkpoint: number; readonly met: boolean; readonly rationale: string }[];
}
export const useSettle = (caseId: string) =>
  useCommand<SettleInput>({
    command: ({ item, etag, marks }) => ({ method: 'PUT', path: `/cases/${caseId}/consensus/items/${item}`, body: { marks }, etag }),
    refresh: () => [consensusKey(caseId), ['tasks']],
  });

export const useSiteVisit = (caseId: string, isWanted = true) =>
  useQuery({
    queryKey: visitKey(caseId),
    queryFn: ({ signal }) => read<SiteVisitView>(`/cases/${caseId}/site-visit`, signal),
    enabled: isWanted,
  });

export const useRaiseIssue = (caseId: string) =>
  useCommand<IssueDraft>({
    command: (body) => ({ method: 'POST', path: `/cases/${caseId}/site-visit-issues`, body }),
    refresh: () => [visitKey(caseId)],
  });

export const useJudging = (caseId: string) =>
  useQuery({ queryKey: [...caseKey(caseId), 'judging'], queryFn: ({ signal }) => read<JudgingView>(`/cases/${caseId}/judging`, signal) });

export const useClarifications = (caseId: string) =>
  useQuery({
    queryKey: questionsKey(caseId),
    queryFn: ({ signal }) => read<{ items: readonly ClarificationView[] }>(`/cases/${caseId}/clarifications`, signal),
  });

export const useAskClarification = (caseId: string) =>
  useCommand<QuestionDraft>({
    command: (body) => ({ method: 'POST', path: `/cases/${caseId}/clarifications`, body }),
    refresh: () => [questionsKey(caseId), ['tasks']],
  });
