import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { listenForSignedOut } from '../../api/client.js';
import { useSession, useSignInAgain, useSignOut } from '../../api/session.queries.js';
import { Dialog } from '../dialog/dialog.js';
import { ProblemPanel } from '../problem-panel/problem-panel.js';

/** Opens over the page when an answer says that the session has ended. The same person signs in again and goes on where they were. */
export function SessionDialog() {
  const { t } = useTranslation();
  const session = useSession().data;
  const [isOpen, setOpen] = useState(false);
  const [password, setPassword] = useState('');
  const signIn = useSignInAgain();
  const signOut = useSignOut();
  const navigate = useNavigate();

  useEffect(() => {
    listenForSignedOut(() => setOpen(true));
    return () => listenForSignedOut(() => undefined);
  }, []);

  const leave = (): void => {
    setOpen(false);
    signOut.mutate(undefined, { onSettled: () => void navigate({ to: '/sign-in' }) });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!session || password === '') return;
    signIn.mutate(
      { userName: session.person.userName, password },
      {
        onSuccess: () => {
          setOpen(false);
          setPassword('');
        },
      },
    );
  };
  return (
    <Dialog title={t('expired.title')} isOpen={isOpen && Boolean(session)} onClose={leave}>
      <form onSubmit={submit}>
        <Stack>
          <Text>{t('expired.text')}</Text>
          <Text fw={600}>{session?.person.userName}</Text>
          <input type="hidden" autoComplete="username" value={session?.person.userName ?? ''} readOnly />
          <PasswordInput
            label={t('signIn.password')}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            data-autofocus
          />
          <ProblemPanel error={signIn.error} />
          <Group>
            <Button type="submit" loading={signIn.isPending}>
              {t('signIn.submit')}
            </Button>
            <Button variant="default" onClick={leave}>
              {t('expired.leave')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
