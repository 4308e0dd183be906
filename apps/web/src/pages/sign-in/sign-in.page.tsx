import { Alert, Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../../api/problem.view.js';
import { useSignIn } from '../../api/session.queries.js';
import { GateLayout } from '../../components/gate-layout/gate-layout.js';
import { Icon } from '../../components/icon/icon.js';
import { TextLink } from '../../components/link/link.js';
import { ProblemPanel } from '../../components/problem-panel/problem-panel.js';

/** Only a path of this site may be gone to after signing in. */
const ownPath = (to: string | undefined): string => (to && /^\/(?![/\\])/.test(to) ? to : '/');

function RefusedNote({ error }: { readonly error: Error | null }) {
  const { t } = useTranslation();
  const status = error instanceof ProblemError ? error.problem.status : null;
  if (status !== 401 && status !== 429) return <ProblemPanel error={error} />;
  return (
    <Alert color="rose" role="alert" icon={<Icon name="alert" />}>
      {status === 401 ? t('signIn.wrong') : t('signIn.tooMany')}
    </Alert>
  );
}

export function SignInPage() {
  const { t } = useTranslation();
  const { to } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const signIn = useSignIn();
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const [isIncomplete, setIncomplete] = useState(false);
  const nameInput = useRef<HTMLInputElement>(null);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const isMissing = userName.trim() === '' || password === '';
    setIncomplete(isMissing);
    if (isMissing) {
      nameInput.current?.focus();
      return;
    }
    signIn.mutate({ userName: userName.trim(), password }, { onSuccess: () => void navigate({ href: ownPath(to), replace: true }) });
  };
  return (
    <GateLayout title={t('signIn.title')} lead={t('signIn.lead')}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <TextInput
            ref={nameInput}
            label={t('signIn.userName')}
            description={t('signIn.userNameHint')}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            value={userName}
            onChange={(event) => setUserName(event.currentTarget.value)}
            error={isIncomplete && t('signIn.missing')}
          />
          <PasswordInput
            label={t('signIn.password')}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <RefusedNote error={signIn.error} />
          <Group>
            <Button type="submit" loading={signIn.isPending} fullWidth>
              {t('signIn.submit')}
            </Button>
          </Group>
          <Text size="sm" c="dimmed">
            {t('signIn.forgotten')}
          </Text>
          <div>
            <TextLink to="/public">{t('publicResults.published')}</TextLink>
          </div>
        </Stack>
      </form>
    </GateLayout>
  );
}
