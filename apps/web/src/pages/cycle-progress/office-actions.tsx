import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Versioned } from '../../api/client.js';
import { useEndCycle, useShowTables } from '../../api/cycle.queries.js';
import type { CycleView } from '../../api/office.view.js';
import { useLanguage } from '../../app/i18n.js';
import { Dialog } from '../../components/dialog/dialog.js';
import { DialogFoot } from '../../components/dialog/dialog-foot.js';
import { useToast } from '../../components/toast/toast.hook.js';

type Action = CycleView['allowedActions'][number];

interface ConfirmedProps {
  readonly action: Action;
  readonly words: { readonly title: string; readonly text: string; readonly done: string };
  readonly isPending: boolean;
  readonly error: unknown;
  readonly run: (whenDone: () => void) => void;
}

/** A button with its reasons when it is refused, and a question before it is done. */
function Confirmed({ action, words, isPending, error, run }: ConfirmedProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const { pick } = useLanguage();
  const [isAsking, setAsking] = useState(false);
  const confirm = () =>
    run(() => {
      setAsking(false);
      toast(words.done);
    });
  return (
    <Stack gap={4} align="flex-start" maw={320}>
      <Button variant="default" disabled={action.refusals.length > 0} onClick={() => setAsking(true)}>
        {words.title}
      </Button>
      {action.refusals.map((refusal) => (
        <Text key={refusal.name} size="sm" c="dimmed">
          {pick(refusal.titleTh, refusal.titleEn)}
        </Text>
      ))}
      <Dialog title={words.title} isOpen={isAsking} onClose={() => setAsking(false)}>
        <Stack>
          <Text>{words.text}</Text>
          <DialogFoot label={t('common.confirm')} onSend={confirm} isSending={isPending} error={error} onCancel={() => setAsking(false)} />
        </Stack>
      </Dialog>
    </Stack>
  );
}

/** What the office does with a whole cycle: end it, show its final checkpoint tables to everyone or not. */
export function OfficeActions({ cycle }: { readonly cycle: Versioned<CycleView> }) {
  const { t } = useTranslation();
  const end = useEndCycle(cycle.id);
  const tables = useShowTables(cycle.id);
  const named = (name: Action['action']) => cycle.allowedActions.find(({ action }) => action === name);
  const [ending, showing, hiding] = [named('end'), named('showTables'), named('hideTables')];
  const switches = [
    { action: showing, way: 'show' as const },
    { action: hiding, way: showing ? ('takeBack' as const) : ('hide' as const) },
  ];
  return (
    <>
      {switches.map(
        ({ action, way }) =>
          action && (
            <Confirmed
              key={action.action}
              action={action}
              words={{ title: t(`progress.tables.${way}`), text: t(`progress.tables.${way}Text`), done: t(`progress.tables.${way}Done`) }}
              isPending={tables.isPending}
              error={tables.error}
              run={(onSuccess) => tables.mutate({ etag: cycle.etag, isPublic: way === 'show' }, { onSuccess })}
            />
          ),
      )}
      {ending && (
        <Confirmed
          action={ending}
          words={{ title: t('progress.end'), text: t('progress.endText'), done: t('progress.ended') }}
          isPending={end.isPending}
          error={end.error}
          run={(onSuccess) => end.mutate({ etag: cycle.etag }, { onSuccess })}
        />
      )}
    </>
  );
}
