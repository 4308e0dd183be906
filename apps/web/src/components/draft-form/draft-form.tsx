import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session.queries.js';
import type { Versioned } from '../../api/client.js';
import { useReadTasksAgain, useTask } from '../../api/task.queries.js';
import { useAutosave } from '../autosave/autosave.hook.js';
import { AutosaveLine, StaleChoice } from '../autosave/autosave-line.js';
import { ReturnNote } from '../return-note/return-note.js';
import { TaskActions } from '../task-actions/task-actions.js';
import { returnOf } from '../../api/task.view.js';

interface DraftFormProps<T> {
  readonly caseId: string;
  /** Path of the document below its case; also names the draft kept on the device. */
  readonly path: string;
  readonly initial: T;
  readonly etag: string;
  readonly isReadOnly: boolean;
  readonly save: (draft: T, etag: string) => Promise<{ readonly etag: string }>;
  /** False while the server would refuse the draft as incomplete; it is then kept on the device only. */
  readonly isStorable?: (draft: T) => boolean;
  readonly readLatest: () => Promise<Versioned<{ readonly draft: T; readonly summary: string }>>;
  /** What is wrong with the draft before an outcome may be chosen; null when nothing is. */
  readonly check?: (draft: T) => string | null;
  readonly taskId: string | undefined;
  readonly children: (draft: T, change: (draft: T) => void) => ReactNode;
}

/** A document of a case with autosave below a task: fields from the page, the state of the draft, then the task's buttons. */
export function DraftForm<T>({
  caseId,
  path,
  initial,
  etag,
  isReadOnly,
  save,
  isStorable,
  readLatest,
  check,
  taskId,
  children,
}: DraftFormProps<T>) {
  const { t } = useTranslation();
  const personId = useSession().data?.person.id ?? '';
  const task = useTask(taskId).data;
  const readTasksAgain = useReadTasksAgain();
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const [theirs, setTheirs] = useState<Versioned<{ readonly draft: T; readonly summary: string }> | null>(null);
  const [complaint, setComplaint] = useState<string | null>(null);
  const { autosave, value, status, error, isRestored } = useAutosave<T>({
    initial,
    etag,
    storedAs: `draft/${personId}/${caseId}/${path}`,
    save,
    ...(isStorable ? { isStorable } : {}),
    onSaved: () => {
      setSavedAt(new Date().toISOString());
      readTasksAgain();
    },
  });
  const returned = task ? returnOf(task) : null;
  const readTheirs = useEffectEvent(() => void readLatest().then(setTheirs));
  useEffect(() => {
    if (status === 'stale') readTheirs();
  }, [status]);
  const prepare = async (outcome: string): Promise<boolean> => {
    if (outcome === 'return' || isReadOnly) return true;
    const wrong = check?.(value) ?? null;
    const isSaved = wrong === null && (await autosave.flush());
    setComplaint(wrong ?? (isSaved ? null : t('item.saveFirst')));
    return wrong === null && isSaved;
  };
  const choose = (isMine: boolean): void => {
    if (!theirs) return;
    if (isMine) void autosave.keepMine(theirs.etag);
    else autosave.takeTheirs(theirs.draft, theirs.etag);
    setTheirs(null);
  };
  return (
    <Stack gap="lg">
      {isRestored && <Alert color="amber">{t('autosave.restored')}</Alert>}
      {status === 'stale' && theirs && (
        <StaleChoice theirText={theirs.summary} onMine={() => choose(true)} onTheirs={() => choose(false)} />
      )}
      {returned && <ReturnNote entry={returned} />}
      {children(value, (draft) => autosave.change(draft))}
      {!isReadOnly && (
        <Group className="no-print">
          <Button
            variant="default"
            onClick={() => void autosave.flush()}
            disabled={status === 'clean' || status === 'saved' || status === 'saving'}
          >
            {t('common.saveDraft')}
          </Button>
          <AutosaveLine status={status} savedAt={savedAt} error={error} />
        </Group>
      )}
      {task && (
        <section className="surface no-print" aria-label={t('task.decide')}>
          <Stack>
            <Text fw={700} component="h2" fz={20}>
              {t('task.decide')}
            </Text>
            {complaint && (
              <Alert color="rose" role="alert">
                {complaint}
              </Alert>
            )}
            <TaskActions task={task} prepare={prepare} />
          </Stack>
        </section>
      )}
    </Stack>
  );
}
