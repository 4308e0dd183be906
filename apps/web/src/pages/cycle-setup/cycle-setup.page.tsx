import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Versioned } from '../../api/client.js';
import { useChangeCycle, useCycle, useCycleChoices, useCyclePreview, useDraftCycle, useProposeCycle } from '../../api/cycle.queries.js';
import type { CycleChoicesView, CycleView } from '../../api/office.view.js';
import { useLanguage } from '../../app/i18n.js';
import { CycleStatusWord } from '../../components/cycle-status/cycle-status.js';
import { EditionLink } from '../../components/edition-marks/edition-marks.js';
import { TextLink } from '../../components/link/link.js';
import { PageHeader } from '../../components/page-header/page-header.js';
import { ProblemPanel } from '../../components/problem-panel/problem-panel.js';
import { FoundPage } from '../../components/query-view/found-page.js';
import { QueryView } from '../../components/query-view/query-view.js';
import { TaskPanel } from '../../components/task-panel/task-panel.js';
import { useToast } from '../../components/toast/toast.hook.js';
import { draftOfCycle, firstDraft, isSameDraft, tidy } from './draft.js';
import { PreviewSection } from './preview-section.js';
import { SetupForm } from './setup-form.js';

function Back() {
  const { t } = useTranslation();
  return (
    <TextLink to="/cycles" style={{ alignSelf: 'flex-start' }}>
      {t('cycles.title')}
    </TextLink>
  );
}

function NewForm({ choices }: { readonly choices: CycleChoicesView }) {
  const { t } = useTranslation();
  const toast = useToast();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(() => firstDraft(choices));
  const save = useDraftCycle();
  const submit = (): void =>
    save.mutate(tidy(draft), {
      onSuccess: ({ id }) => {
        toast(t('setup.saved'));
        void navigate({ to: '/cycles/$cycleId/setup', params: { cycleId: id }, replace: true });
      },
    });
  return (
    <Stack>
      <SetupForm choices={choices} draft={draft} onChange={setDraft} />
      <ProblemPanel error={save.error} />
      <Group>
        <Button loading={save.isPending} onClick={submit}>
          {t('common.saveDraft')}
        </Button>
      </Group>
    </Stack>
  );
}

/** สร้างรอบการประเมิน */
export function NewCyclePage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('setup.newTitle')} lead={t('setup.lead')} above={<Back />} />
      <QueryView query={useCycleChoices()}>{(choices) => <NewForm choices={choices} />}</QueryView>
    </>
  );
}

function EditForm({ cycle, choices }: { readonly cycle: Versioned<CycleView>; readonly choices: CycleChoicesView }) {
  const { t } = useTranslation();
  const toast = useToast();
  const { pick } = useLanguage();
  const [draft, setDraft] = useState(() => draftOfCycle(cycle));
  const save = useChangeCycle(cycle.id);
  const propose = useProposeCycle(cycle.id);
  const preview = useCyclePreview(cycle.id, true);
  const isChanged = !isSameDraft(draft, draftOfCycle(cycle));
  const isBlocked = preview.data?.blockers.some(({ blocks }) => blocks) ?? true;
  const proposing = cycle.allowedActions.find(({ action }) => action === 'propose');
  const refusals = proposing?.refusals ?? [];
  return (
    <Stack>
      <SetupForm choices={choices} draft={draft} onChange={setDraft} />
      <ProblemPanel error={save.error} />
      <Group>
        <Button
          variant={isChanged ? 'filled' : 'default'}
          disabled={!isChanged}
          loading={save.isPending}
          onClick={() => save.mutate({ etag: cycle.etag, draft: tidy(draft) }, { onSuccess: () => toast(t('setup.saved')) })}
        >
          {t('common.saveDraft')}
        </Button>
        {isChanged && <Text role="status">{t('setup.unsaved')}</Text>}
      </Group>
      <PreviewSection cycleId={cycle.id} />
      <section className="surface" aria-label={t('setup.propose')}>
        <Stack gap="sm">
          <Text>{t('setup.proposeText')}</Text>
          {refusals.map((refusal) => (
            <Text key={refusal.name}>{pick(refusal.titleTh, refusal.titleEn)}</Text>
          ))}
          {isBlocked && preview.data && <Text>{t('setup.blockedText')}</Text>}
          <ProblemPanel error={propose.error} />
          <div>
            <Button
              disabled={!proposing || refusals.length > 0 || isBlocked || isChanged}
              loading={propose.isPending}
              onClick={() => propose.mutate({ etag: cycle.etag }, { onSuccess: () => toast(t('setup.proposed')) })}
            >
              {t('setup.propose')}
            </Button>
          </div>
        </Stack>
      </section>
    </Stack>
  );
}

function Facts({ cycle }: { readonly cycle: CycleView }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  return (
    <section className="surface" aria-label={t('setup.basics')}>
      <Text>
        {t('setup.edition')}: {cycle.editionCode} · {t('setup.plan')}:{' '}
        {t('setup.versioned', { code: cycle.planCode, version: cycle.planVersion })} · {t('setup.calendar')}:{' '}
        {t('setup.versioned', { code: cycle.calendarCode, version: cycle.calendarVersion })}
      </Text>
      <Text>
        {t('setup.categories')}: {cycle.categories.join(', ')}
      </Text>
      <EditionLink code={cycle.editionCode} />
      {cycle.proposedBy && <Text>{t('setup.proposedBy', { name: pick(cycle.proposedBy.nameTh, cycle.proposedBy.nameEn) })}</Text>}
      {cycle.confirmedBy && <Text>{t('setup.confirmedBy', { name: pick(cycle.confirmedBy.nameTh, cycle.confirmedBy.nameEn) })}</Text>}
    </section>
  );
}

function Body({ cycle, taskId }: { readonly cycle: Versioned<CycleView>; readonly taskId: string | undefined }) {
  const { t } = useTranslation();
  const mayChange =
    cycle.status === 'Draft' && cycle.allowedActions.some(({ action, refusals }) => action === 'change' && refusals.length === 0);
  const choices = useCycleChoices(mayChange);
  if (mayChange) return <QueryView query={choices}>{(found) => <EditForm key={cycle.id} cycle={cycle} choices={found} />}</QueryView>;
  return (
    <Stack>
      {cycle.status === 'Confirming' && <Alert color="amber">{t('setup.waiting')}</Alert>}
      <Facts cycle={cycle} />
      {(cycle.status === 'Draft' || cycle.status === 'Confirming') && <PreviewSection cycleId={cycle.id} />}
      <TaskPanel taskId={taskId} />
      {cycle.status !== 'Draft' && cycle.status !== 'Confirming' && (
        <TextLink to="/cycles/$cycleId" params={{ cycleId: cycle.id }}>
          {t('setup.toProgress')}
        </TextLink>
      )}
    </Stack>
  );
}

/** A cycle that is being set up, or waits for the second officer. */
export function CycleSetupPage() {
  const { pick } = useLanguage();
  const { t } = useTranslation();
  const { cycleId } = useParams({ from: '/shell/cycles/$cycleId/setup' });
  const { task } = useSearch({ from: '/shell/cycles/$cycleId/setup' });
  const cycle = useCycle(cycleId);
  return (
    <FoundPage query={cycle}>
      <PageHeader
        title={cycle.data ? pick(cycle.data.nameTh, cycle.data.nameEn) : t('setup.newTitle')}
        above={<Back />}
        actions={cycle.data && <CycleStatusWord status={cycle.data.status} />}
      />
      <QueryView query={cycle}>{(found) => <Body cycle={found} taskId={task} />}</QueryView>
    </FoundPage>
  );
}
