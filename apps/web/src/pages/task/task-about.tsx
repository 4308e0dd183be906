import { Stack, Text } from '@mantine/core';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { useTeam } from '../../api/office.queries.js';
import type { TaskView } from '../../api/task.view.js';
import { useLanguage } from '../../app/i18n.js';
import { ChangeSummary } from '../../components/completion-fields/change-summary.js';
import { ExtensionSummary } from '../../components/completion-fields/extension-summary.js';
import { WaiverSummary } from '../../components/completion-fields/waiver-summary.js';
import { SectionHeading } from '../../components/section-heading/section-heading.js';

interface AboutProps {
  readonly task: TaskView;
}

function Question({ task }: AboutProps) {
  const { t } = useTranslation();
  return (
    <>
      <Text fw={600}>{t('common.itemNo', { item: String(task.input['item'] ?? '') })}</Text>
      <Text style={{ whiteSpace: 'pre-wrap' }}>{String(task.input['question'] ?? '')}</Text>
    </>
  );
}

/** Whose seat is empty and why. */
function EmptySeat({ task }: AboutProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const left = useTeam(task.caseId ?? '').data?.members.find(({ person }) => person?.id === task.input['outgoing']);
  // What a second officer sent back stands in the note above.
  const reason = task.input['returnedFrom'] === undefined ? String(task.input['text'] ?? '') : '';
  return (
    <>
      {left?.person && (
        <Text fw={600}>
          {pick(left.person.nameTh, left.person.nameEn)} · {t(`seat.${left.seat}`)} · {t(`memberState.${left.state}`)}
        </Text>
      )}
      {reason !== '' && <Text style={{ whiteSpace: 'pre-wrap' }}>{reason}</Text>}
    </>
  );
}

/** Kinds that are decided on the task page itself and are about something that stands nowhere else on it. */
const ABOUT: Readonly<Record<string, ComponentType<AboutProps>>> = {
  AnswerClarification: Question,
  ApproveWaiver: WaiverSummary,
  ConfirmChange: ChangeSummary,
  DecideExtension: ExtensionSummary,
  ReplaceEvaluator: EmptySeat,
};

/** What a task is about, before its buttons. */
export function TaskAbout({ task }: AboutProps) {
  const { t } = useTranslation();
  const About = ABOUT[task.kind];
  if (!About) return null;
  return (
    <section className="surface">
      <SectionHeading>{t('task.input')}</SectionHeading>
      <Stack gap="xs">
        <About task={task} />
      </Stack>
    </section>
  );
}
