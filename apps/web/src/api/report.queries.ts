import { useQuery } from '@tanstack/react-query';
import { caseKey } from './case.queries.js';
import { queryText, read, readVersioned, send } from './client.js';
import type {
  ComparisonView,
  FeedbackDraft,
  FeedbackReportView,
  PlanDraft,
  PlanView,
  ProfileDraft,
  ProfileView,
  ProgressDraft,
  ProgressReportView,
  ResultView,
} from './report.view.js';

/** Documents of a case that a person edits with autosave: read afresh on each visit, never replaced while typing. */
const document = <T extends object>(caseId: string, path: string) => ({
  queryKey: [...caseKey(caseId), path] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) => readVersioned<T>(`/cases/${caseId}/${path}`, signal),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
  refetchOnWindowFocus: false,
});

export const readDocument = <T extends object>(caseId: string, path: string) => readVersioned<T>(`/cases/${caseId}/${path}`);
const save = (caseId: string, path: string, body: object, etag: string) =>
  send<object>({ method: 'PUT', path: `/cases/${caseId}/${path}`, body, etag });

/** Result by item as this person may see it; `underConsideration` before the release. */
export const useResult = (caseId: string) =>
  useQuery({ queryKey: [...caseKey(caseId), 'result'], queryFn: ({ signal }) => read<ResultView>(`/cases/${caseId}/result`, signal) });

/** Scores beside each other and beside an earlier year; without a choice the latest one. */
export const useComparison = (caseId: string, against: string) =>
  useQuery({
    queryKey: [...caseKey(caseId), 'comparison', against],
    queryFn: ({ signal }) => read<ComparisonView>(`/cases/${caseId}/comparison${queryText({ against })}`, signal),
    placeholderData: (before) => before,
  });

export const useFeedbackReport = (caseId: string) => useQuery(document<FeedbackReportView>(caseId, 'feedback-report'));
export const saveFeedbackReport = (caseId: string, draft: FeedbackDraft, etag: string) => save(caseId, 'feedback-report', draft, etag);

export const usePlan = (caseId: string) => useQuery(document<PlanView>(caseId, 'improvement-plan'));
export const savePlan = (caseId: string, draft: PlanDraft, etag: string) => save(caseId, 'improvement-plan', draft, etag);

export const progressPath = (step: string): string => `progress-reports/${encodeURIComponent(step)}`;
export const useProgressReport = (caseId: string, step: string) => useQuery(document<ProgressReportView>(caseId, progressPath(step)));
export const saveProgressReport = (caseId: string, step: string, draft: ProgressDraft, etag: string) =>
  save(caseId, progressPath(step), draft, etag);

export const useProfile = (caseId: string) => useQuery(document<ProfileView>(caseId, 'profile'));
export const saveProfile = (caseId: string, draft: ProfileDraft, etag: string) => save(caseId, 'profile', draft, etag);
