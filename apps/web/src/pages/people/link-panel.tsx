import { Alert, Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useIssueLink } from '../../api/organisation.queries.js';
import type { PersonRow } from '../../api/organisation.view.js';
import { useLanguage } from '../../app/i18n.js';
import { ProblemPanel } from '../../components/problem-panel/problem-panel.js';
import { dateAndTime } from '../../format/date.format.js';

/** Invitation and password reset. Where no mail server is set, the link is shown once, here, to be handed over. */
export function LinkPanel({ person }: { readonly person: PersonRow }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const issue = useIssueLink(person.id);
  const issued = issue.data;
  return (
    <Stack gap="sm">
      <Group>
        {person.status === 'invited' && (
          <Button loading={issue.isPending && issue.variables === 'invitation'} onClick={() => issue.mutate('invitation')}>
            {t('people.invite')}
          </Button>
        )}
        {person.status === 'active' && (
          <Button
            variant="default"
            loading={issue.isPending && issue.variables === 'password-reset'}
            onClick={() => issue.mutate('password-reset')}
          >
            {t('people.resetPassword')}
          </Button>
        )}
      </Group>
      <ProblemPanel error={issue.error} />
      {issued && (
        <Alert color={issued.delivery === 'repeated' ? 'amber' : 'leaf'} role="status" title={t(`people.link.${issued.delivery}`)}>
          {issued.link && (
            <Stack gap="xs">
              <Text>{t('people.linkText')}</Text>
              <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                {issued.link}
              </Code>
              <CopyButton value={issued.link}>
                {({ copied, copy }) => (
                  <Button variant="default" size="sm" style={{ alignSelf: 'flex-start' }} onClick={copy}>
                    {t(copied ? 'people.copied' : 'people.copy')}
                  </Button>
                )}
              </CopyButton>
            </Stack>
          )}
          {issued.expiresAt && <Text>{t('people.linkUntil', { when: dateAndTime(language, issued.expiresAt) })}</Text>}
        </Alert>
      )}
    </Stack>
  );
}
