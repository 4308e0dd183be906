import { Stack } from '@mantine/core';
import { useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CasePhase } from '../../api/case.view.js';
import { usePlan, useProgressReport } from '../../api/report.queries.js';
import { useTask } from '../../api/task.queries.js';
import { CaseFrame } from '../../components/case-frame/case-frame.js';
import { PlanForm } from '../../components/improvement-plan/plan-form.js';
import { ProgressForm } from '../../components/improvement-plan/progress-form.js';
import { QueryView } from '../../components/query-view/query-view.js';
import { SectionHeading } from '../../components/section-heading/section-heading.js';
import { StateWord } from '../../components/state-word/state-word.js';

const STEP_TEXT = { followUp6: 'plan.followUp6', followUp12: 'plan.followUp12' } as const;

function Progress({ caseId, step, taskId }: { readonly caseId: string; readonly step: string; readonly taskId: string | undefined }) {
  const { t } = useTranslation();
  const report = useProgressReport(caseId, step);
  const name = step in STEP_TEXT ? t(STEP_TEXT[step as keyof typeof STEP_TEXT]) : step;
  return (
    <section aria-label={t('plan.progressTitle', { step: name })}>
      <SectionHeading>{t('plan.progressTitle', { step: name })}</SectionHeading>
      <QueryView query={report}>{(loaded) => <ProgressForm caseId={caseId} report={loaded} taskId={taskId} />}</QueryView>
    </section>
  );
}

const followUpsBegun = (bar: readonly CasePhase[]): readonly string[] =>
  bar.flatMap(({ steps }) =>
    steps.filter(({ stage, state }) => stage === 'FollowUp' && (state === 'current' || state === 'done')).map(({ step }) => step),
  );

/** แผนพัฒนาองค์การและการติดตามผล. A task of a follow-up shows its report first; the plan stays below for reading. */
export function PlanPage() {
  const { t } = useTranslation();
  const { caseId } = useParams({ from: '/shell/cases/$caseId/plan' });
  const { task: taskId } = useSearch({ from: '/shell/cases/$caseId/plan' });
  const plan = usePlan(caseId);
  const task = useTask(taskId).data;
  const isReporting = task?.kind === 'ReportProgress' || task?.kind === 'AcceptProgress';
  return (
    <CaseFrame
      caseId={caseId}
      title={t('plan.title')}
      about={plan}
      actions={
        plan.data && <StateWord tone={plan.data.state === 'Accepted' ? 'good' : 'active'}>{t(`plan.state.${plan.data.state}`)}</StateWord>
      }
    >
      {(found, edition) => (
        <QueryView query={plan}>
          {(loaded) => (
            <Stack gap="xl">
              {isReporting && task && <Progress caseId={caseId} step={task.step} taskId={task.id} />}
              <PlanForm caseId={caseId} plan={loaded} edition={edition} taskId={isReporting ? undefined : taskId} />
              {followUpsBegun(found.phaseBar)
                .filter((step) => !(isReporting && step === task?.step))
                .map((step) => (
                  <Progress key={step} caseId={caseId} step={step} taskId={undefined} />
                ))}
            </Stack>
          )}
        </QueryView>
      )}
    </CaseFrame>
  );
}
