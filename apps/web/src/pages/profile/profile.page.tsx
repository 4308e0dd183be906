import { Stack, Textarea } from '@mantine/core';
import { useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Versioned } from '../../api/client.js';
import { readDocument, saveProfile, useProfile } from '../../api/report.queries.js';
import type { ProfileDraft, ProfileView } from '../../api/report.view.js';
import { useLanguage } from '../../app/i18n.js';
import { CaseFrame } from '../../components/case-frame/case-frame.js';
import { DraftForm } from '../../components/draft-form/draft-form.js';
import { QueryView } from '../../components/query-view/query-view.js';

/** The one free answer where the edition has no questions. */
const FREE_ANSWER = 'text';

function ProfileForm({
  caseId,
  profile,
  taskId,
}: {
  readonly caseId: string;
  readonly profile: Versioned<ProfileView>;
  readonly taskId: string | undefined;
}) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const questions =
    profile.questions.length > 0
      ? profile.questions.map(({ id, th, en, isRequired }) => ({ id, label: pick(th, en), isRequired }))
      : [{ id: FREE_ANSWER, label: t('profile.text'), isRequired: false }];
  const summaryOf = (answers: ProfileDraft['answers']): string =>
    questions.map(({ id, label }) => `${label}\n${answers[id] ?? ''}`).join('\n\n');
  return (
    <DraftForm<ProfileDraft>
      caseId={caseId}
      path="profile"
      initial={{ answers: profile.answers }}
      etag={profile.etag}
      isReadOnly={!profile.mayEdit}
      save={(draft, etag) => saveProfile(caseId, draft, etag)}
      readLatest={async () => {
        const latest = await readDocument<ProfileView>(caseId, 'profile');
        return { draft: { answers: latest.answers }, summary: summaryOf(latest.answers), etag: latest.etag };
      }}
      taskId={taskId}
    >
      {({ answers }, change) => (
        <Stack className="surface">
          {questions.map(({ id, label, isRequired }) => (
            <Textarea
              key={id}
              label={label}
              withAsterisk={isRequired && profile.mayEdit}
              autosize
              minRows={4}
              readOnly={!profile.mayEdit}
              value={answers[id] ?? ''}
              onChange={(event) => change({ answers: { ...answers, [id]: event.currentTarget.value } })}
            />
          ))}
        </Stack>
      )}
    </DraftForm>
  );
}

/** ลักษณะสำคัญขององค์การ */
export function ProfilePage() {
  const { t } = useTranslation();
  const { caseId } = useParams({ from: '/shell/cases/$caseId/profile' });
  const { task } = useSearch({ from: '/shell/cases/$caseId/profile' });
  const profile = useProfile(caseId);
  return (
    <CaseFrame caseId={caseId} title={t('profile.title')} lead={t('profile.lead')} about={profile}>
      {() => <QueryView query={profile}>{(loaded) => <ProfileForm caseId={caseId} profile={loaded} taskId={task} />}</QueryView>}
    </CaseFrame>
  );
}
