import { Alert, Button, PasswordInput, Stack } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useRedeemLink } from '../../api/session.queries.js';
import { GateLayout } from '../../components/gate-layout/gate-layout.js';
import { ButtonLink } from '../../components/link/link.js';
import { ProblemPanel } from '../../components/problem-panel/problem-panel.js';

const SHORTEST_PASSWORD = 12;

function takeToken(): string {
  const token = window.location.hash.slice(1);
  // The token must not stay in the address bar or the history.
  if (token) window.history.replaceState(window.history.state, '', window.location.pathname);
  return token;
}

/** Invitation and password reset: the token comes behind `#`, the person chooses a password. */
export function WelcomePage() {
  const { t } = useTranslation();
  const [token] = useState(takeToken);
  const [password, setPassword] = useState('');
  const [repeat, setRepeat] = useState('');
  const [isChecked, setChecked] = useState(false);
  const redeem = useRedeemLink();
  const tooShort = password.length < SHORTEST_PASSWORD ? t('welcome.short') : null;
  const different = repeat !== password ? t('welcome.different') : null;

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (!tooShort && !different) redeem.mutate({ token, password });
  };
  if (redeem.isSuccess)
    return (
      <GateLayout title={t('welcome.done')}>
        <ButtonLink to="/">{t('problem.toInbox')}</ButtonLink>
      </GateLayout>
    );
  if (!token)
    return (
      <GateLayout title={t('welcome.title')}>
        <Stack>
          <Alert color="amber">{t('welcome.noToken')}</Alert>
          <ButtonLink to="/sign-in">{t('welcome.toSignIn')}</ButtonLink>
        </Stack>
      </GateLayout>
    );
  return (
    <GateLayout title={t('welcome.title')} lead={t('welcome.lead')}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <PasswordInput
            label={t('welcome.password')}
            description={t('welcome.passwordHint')}
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={isChecked && tooShort}
          />
          <PasswordInput
            label={t('welcome.repeat')}
            autoComplete="new-password"
            value={repeat}
            onChange={(event) => setRepeat(event.currentTarget.value)}
            error={isChecked && different}
          />
          <ProblemPanel error={redeem.error} />
          <Button type="submit" loading={redeem.isPending}>
            {t('welcome.submit')}
          </Button>
        </Stack>
      </form>
    </GateLayout>
  );
}
