import { Button, Stack, Table, Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Versioned } from '../../api/client.js';
import type { EditionView } from '../../api/edition.view.js';
import { readDocument, savePlan } from '../../api/report.queries.js';
import type { PlanAction, PlanDraft, PlanView } from '../../api/report.view.js';
import { DraftForm } from '../draft-form/draft-form.js';
import { Icon } from '../icon/icon.js';
import { SectionHeading } from '../section-heading/section-heading.js';
import { StateWord } from '../state-word/state-word.js';
import { ActionFields } from './action-fields.js';
import { EMPTY_ACTION, isStorable, planComplaint } from './plan.rules.js';

/** Only what a draft may hold: the view says more about each action than the server takes back. */
const draftOf = ({ summary1y, summary3y, actions }: PlanDraft): PlanDraft => ({
  summary1y,
  summary3y,
  actions: actions.map(({ id, item, horizon, title, ownerName, dueOn, indicator, goal, successFactor }) => ({
    ...(id ? { id } : {}),
    item,
    horizon,
    title,
    ownerName,
    dueOn,
    indicator,
    goal,
    successFactor,
  })),
});
const summaryOf = ({ summary1y, summary3y, actions }: PlanDraft): string =>
  [summary1y, summary3y, ...actions.map(({ item, title }) => `${item} ${title}`)].join('\n');

function Opportunities({
  plan,
  actions,
  onMake,
}: {
  readonly plan: PlanView;
  readonly actions: readonly PlanAction[];
  readonly onMake: (item: string) => void;
}) {
  const { t } = useTranslation();
  if (plan.opportunities.length === 0) return null;
  return (
    <section className="surface">
      <SectionHeading>{t('plan.opportunities')}</SectionHeading>
      <div className="scroll-x">
        <Table>
          <Table.Caption className="visually-hidden">{t('plan.opportunities')}</Table.Caption>
          <Table.Tbody>
            {plan.opportunities.map(({ id, item, text }) => {
              const isCovered = actions.some((action) => action.item === item);
              return (
                <Table.Tr key={id}>
                  <Table.Th scope="row" fw={400} style={{ minWidth: 220 }}>
                    <strong>{t('common.itemNo', { item })}</strong> {text}
                  </Table.Th>
                  <Table.Td>
                    <StateWord tone={isCovered ? 'good' : 'warn'} icon={isCovered ? 'check' : 'alert'}>
                      {isCovered ? t('plan.covered') : t('plan.uncovered')}
                    </StateWord>
                  </Table.Td>
                  <Table.Td>
                    {plan.mayEdit && (
                      <Button variant="default" size="sm" aria-label={t('plan.makeActionOf', { item })} onClick={() => onMake(item)}>
                        {t('plan.makeAction')}
                      </Button>
                    )}
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  );
}

/** The improvement plan: opportunities of the report, actions, the two summaries. */
export function PlanForm({
  caseId,
  plan,
  edition,
  taskId,
}: {
  readonly caseId: string;
  readonly plan: Versioned<PlanView>;
  readonly edition: EditionView;
  readonly taskId: string | undefined;
}) {
  const { t } = useTranslation();
  const isReadOnly = !plan.mayEdit;
  return (
    <DraftForm<PlanDraft>
      caseId={caseId}
      path="improvement-plan"
      initial={draftOf(plan)}
      etag={plan.etag}
      isReadOnly={isReadOnly}
      isStorable={isStorable}
      save={(draft, etag) => savePlan(caseId, draft, etag)}
      readLatest={async () => {
        const latest = await readDocument<PlanView>(caseId, 'improvement-plan');
        return { draft: draftOf(latest), summary: summaryOf(latest), etag: latest.etag };
      }}
      check={(draft) => {
        const complaint = planComplaint(draft);
        return complaint ? t(complaint) : null;
      }}
      taskId={taskId}
    >
      {(draft, change) => {
        const changeAt = (at: number, next: PlanAction | null): void =>
          change({ ...draft, actions: draft.actions.flatMap((action, position) => (position === at ? (next ? [next] : []) : [action])) });
        const add = (item: string): void => change({ ...draft, actions: [...draft.actions, { ...EMPTY_ACTION, item }] });
        return (
          <>
            <Opportunities plan={plan} actions={draft.actions} onMake={add} />
            <Stack className="surface">
              <Textarea
                label={t('plan.summary1y')}
                autosize
                minRows={3}
                readOnly={isReadOnly}
                value={draft.summary1y}
                onChange={(event) => change({ ...draft, summary1y: event.currentTarget.value })}
              />
              <Textarea
                label={t('plan.summary3y')}
                autosize
                minRows={3}
                readOnly={isReadOnly}
                value={draft.summary3y}
                onChange={(event) => change({ ...draft, summary3y: event.currentTarget.value })}
              />
            </Stack>
            <section className="surface">
              <SectionHeading>{t('plan.actions')}</SectionHeading>
              <Stack>
                {draft.actions.length === 0 && <Text>{t('plan.noActions')}</Text>}
                {draft.actions.map((action, position) => (
                  <ActionFields
                    // Actions have no id until they are stored, and are never reordered.
                    key={action.id ?? `new-${position}`}
                    action={action}
                    number={position + 1}
                    edition={edition}
                    isReadOnly={isReadOnly}
                    onChange={(next) => changeAt(position, next)}
                    onRemove={() => changeAt(position, null)}
                  />
                ))}
                {!isReadOnly && (
                  <div>
                    <Button
                      variant="default"
                      leftSection={<Icon name="plus" size={18} />}
                      onClick={() => add(edition.items[0]?.item ?? '')}
                    >
                      {t('plan.add')}
                    </Button>
                  </div>
                )}
              </Stack>
            </section>
          </>
        );
      }}
    </DraftForm>
  );
}
