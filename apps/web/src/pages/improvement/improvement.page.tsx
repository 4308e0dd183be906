import { Stack } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useImprovement } from '../../api/case.queries.js';
import type { Goal } from '../../api/case.view.js';
import type { EditionView } from '../../api/edition.view.js';
import { problemOf } from '../../api/problem.view.js';
import { useLanguage } from '../../app/i18n.js';
import { CaseFrame } from '../../components/case-frame/case-frame.js';
import { QueryView } from '../../components/query-view/query-view.js';
import { GoalForm } from './goal-form.js';
import { goalOf } from './goal.js';
import { Steps } from './steps.js';

/** A goal that is always reached: its answer tells where the case stands. */
const AS_IT_IS: Goal = { toTotal: '0' };
const UNREACHABLE = 'urn:yokradap:problem:unreachable-target';

/** What is said at the field of the total; null for what is no matter of that field. */
function useRefusal(error: unknown): string | null {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  if (!error) return null;
  const { type, status, titleTh, titleEn } = problemOf(error);
  if (type === UNREACHABLE) return pick(titleTh, titleEn);
  return status === 422 ? t('improvement.unreadable') : null;
}

interface BodyProps {
  readonly caseId: string;
  readonly edition: EditionView;
  readonly standing: ReturnType<typeof useImprovement>;
}

function Body({ caseId, edition, standing }: BodyProps) {
  const goal = goalOf(useSearch({ from: '/shell/cases/$caseId/improvement' }));
  const navigate = useNavigate();
  const answer = useImprovement(caseId, goal);
  const refusal = useRefusal(answer.error);
  return (
    <QueryView query={standing}>
      {({ total }) => (
        <Stack gap="lg">
          <section className="surface">
            <GoalForm
              goal={goal}
              total={total}
              refusal={refusal}
              onGoal={(next) => void navigate({ to: '/cases/$caseId/improvement', params: { caseId }, search: next, resetScroll: false })}
            />
          </section>
          {goal && refusal === null && (
            <QueryView query={answer}>{(found) => <Steps caseId={caseId} edition={edition} answer={found} />}</QueryView>
          )}
        </Stack>
      )}
    </QueryView>
  );
}

/** ทางที่สั้นที่สุดสู่เป้าหมาย */
export function ImprovementPage() {
  const { t } = useTranslation();
  const { caseId } = useParams({ from: '/shell/cases/$caseId/improvement' });
  const standing = useImprovement(caseId, AS_IT_IS);
  return (
    <CaseFrame caseId={caseId} title={t('improvement.title')} lead={t('improvement.lead')} about={standing}>
      {(_found, edition) => <Body caseId={caseId} edition={edition} standing={standing} />}
    </CaseFrame>
  );
}
