import { Box, Button, Text } from '@mantine/core';
import { useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Versioned } from '../../api/client.js';
import type { EditionView } from '../../api/edition.view.js';
import { readDocument, saveFeedbackReport, useFeedbackReport, useResult } from '../../api/report.queries.js';
import type { FeedbackDraft, FeedbackReportView } from '../../api/report.view.js';
import { AppealList } from '../../components/appeal/appeal-list.js';
import { CaseFrame } from '../../components/case-frame/case-frame.js';
import { DraftForm } from '../../components/draft-form/draft-form.js';
import { EmptyView } from '../../components/empty-view/empty-view.js';
import { feedbackDraftOf, isComplete } from '../../components/feedback-report/feedback-draft.js';
import { ReportEditor } from '../../components/feedback-report/report-editor.js';
import { ReportReading } from '../../components/feedback-report/report-reading.js';
import { QueryView } from '../../components/query-view/query-view.js';
import { TaskPanel } from '../../components/task-panel/task-panel.js';

const textOf = ({ note, items }: FeedbackDraft): string =>
  [
    note,
    ...items.flatMap(({ item, strengths, opportunities }) => [...strengths, ...opportunities].map(({ text }) => `${item} ${text}`)),
  ].join('\n');

function EditorBody({
  caseId,
  report,
  edition,
  taskId,
}: {
  readonly caseId: string;
  readonly report: Versioned<FeedbackReportView>;
  readonly edition: EditionView;
  readonly taskId: string | undefined;
}) {
  return (
    <DraftForm<FeedbackDraft>
      caseId={caseId}
      path="feedback-report"
      initial={feedbackDraftOf(report)}
      etag={report.etag}
      isReadOnly={false}
      isStorable={isComplete}
      save={(draft, etag) => saveFeedbackReport(caseId, draft, etag)}
      readLatest={async () => {
        const latest = await readDocument<FeedbackReportView>(caseId, 'feedback-report');
        return { draft: feedbackDraftOf(latest), summary: textOf(feedbackDraftOf(latest)), etag: latest.etag };
      }}
      taskId={taskId}
    >
      {(draft, change) => <ReportEditor draft={draft} record={report.findings} edition={edition} onChange={change} />}
    </DraftForm>
  );
}

function ReadingBody({
  caseId,
  document,
  edition,
  taskId,
}: {
  readonly caseId: string;
  readonly document: FeedbackReportView['document'] | null;
  readonly edition: EditionView;
  readonly taskId: string | undefined;
}) {
  const { t } = useTranslation();
  return (
    <QueryView query={useResult(caseId)}>
      {(result) =>
        result.state === 'underConsideration' && !document ? (
          <div className="surface">
            <EmptyView icon="clock" text={t('feedback.pending')}>
              <Text>{t('feedback.pendingText')}</Text>
            </EmptyView>
          </div>
        ) : (
          <>
            <ReportReading result={result} document={document} edition={edition} />
            <Box mt="lg">
              <AppealList items={result.appeal.items.filter(({ state }) => state !== 'Draft')} />
            </Box>
            <TaskPanel taskId={taskId} />
          </>
        )
      }
    </QueryView>
  );
}

/** ผลการประเมินและรายงานป้อนกลับ: an editor for those who write it, a page to read for the others. */
export function FeedbackPage() {
  const { t } = useTranslation();
  const { caseId } = useParams({ from: '/shell/cases/$caseId/feedback' });
  const { task } = useSearch({ from: '/shell/cases/$caseId/feedback' });
  const report = useFeedbackReport(caseId);
  return (
    <CaseFrame
      caseId={caseId}
      title={t('feedback.title')}
      actions={
        <Button variant="default" onClick={() => window.print()}>
          {t('common.print')}
        </Button>
      }
    >
      {(_found, edition) => {
        const taskId = task ?? report.data?.task?.id;
        if (report.data?.mayEdit) return <EditorBody caseId={caseId} report={report.data} edition={edition} taskId={taskId} />;
        // Before its publication the report is not there for this reader; the result alone may be.
        if (report.data || report.isError)
          return <ReadingBody caseId={caseId} document={report.data?.document ?? null} edition={edition} taskId={taskId} />;
        return <QueryView query={report}>{() => null}</QueryView>;
      }}
    </CaseFrame>
  );
}
