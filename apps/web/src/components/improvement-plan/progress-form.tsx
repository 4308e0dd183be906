import { NumberInput, Stack, Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Versioned } from '../../api/client.js';
import { progressPath, readDocument, saveProgressReport } from '../../api/report.queries.js';
import type { ProgressDraft, ProgressEntry, ProgressReportView } from '../../api/report.view.js';
import { useLanguage } from '../../app/i18n.js';
import { shortDate } from '../../format/date.format.js';
import { StateWord } from '../state-word/state-word.js';
import { DraftForm } from '../draft-form/draft-form.js';

const draftOf = ({ summary, entries }: ProgressDraft): ProgressDraft => ({ summary, entries });

interface ProgressFormProps {
  readonly caseId: string;
  readonly report: Versioned<ProgressReportView>;
  readonly taskId: string | undefined;
}

/** A follow-up report: percent and text for each action of the plan, and a summary. */
export function ProgressForm({ caseId, report, taskId }: ProgressFormProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const isReadOnly = !report.mayEdit;
  return (
    <DraftForm<ProgressDraft>
      caseId={caseId}
      path={progressPath(report.step)}
      initial={draftOf(report)}
      etag={report.etag}
      isReadOnly={isReadOnly}
      save={(draft, etag) => saveProgressReport(caseId, report.step, draft, etag)}
      readLatest={async () => {
        const latest = await readDocument<ProgressReportView>(caseId, progressPath(report.step));
        return { draft: draftOf(latest), summary: latest.summary, etag: latest.etag };
      }}
      taskId={taskId}
    >
      {(draft, change) => {
        const entryOf = (actionId: string): ProgressEntry =>
          draft.entries.find((entry) => entry.actionId === actionId) ?? { actionId, percent: 0, text: '' };
        const changeEntry = (next: ProgressEntry): void =>
          change({ ...draft, entries: [...draft.entries.filter(({ actionId }) => actionId !== next.actionId), next] });
        return (
          <Stack className="surface">
            <Textarea
              label={t('plan.progressSummary')}
              autosize
              minRows={3}
              readOnly={isReadOnly}
              value={draft.summary}
              onChange={(event) => change({ ...draft, summary: event.currentTarget.value })}
            />
            {report.actions.map((action) => {
              const entry = entryOf(action.id);
              return (
                <Stack
                  key={action.id}
                  component="fieldset"
                  gap="sm"
                  style={{ border: '1px solid #b8c2cc', borderRadius: 10, padding: 16, minWidth: 0 }}
                >
                  <Text component="legend" fw={700} px={6}>
                    {action.item} {action.title}
                  </Text>
                  <Text c="dimmed">
                    {action.ownerName} · {t('due.on', { date: shortDate(language, action.dueOn) })} · {action.indicator}{' '}
                    {action.isOverdue && <StateWord tone="bad">{t('plan.overdue')}</StateWord>}
                  </Text>
                  <NumberInput
                    label={t('plan.percent')}
                    min={0}
                    max={100}
                    allowDecimal={false}
                    suffix="%"
                    readOnly={isReadOnly}
                    value={entry.percent}
                    onChange={(percent) => changeEntry({ ...entry, percent: Number(percent) || 0 })}
                    w={220}
                  />
                  <Textarea
                    label={t('plan.progressText')}
                    autosize
                    minRows={2}
                    readOnly={isReadOnly}
                    value={entry.text}
                    onChange={(event) => changeEntry({ ...entry, text: event.currentTarget.value })}
                  />
                </Stack>
              );
            })}
          </Stack>
        );
      }}
    </DraftForm>
  );
}
