import { Alert, Button, Group, List, Menu, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Versioned } from '../../api/client.js';
import { isStale } from '../../api/problem.view.js';
import { useProveIdentity, useSession } from '../../api/session.queries.js';
import { isTaskOperation, useComplete, useOperate, useRefusedCompletion } from '../../api/task.queries.js';
import type { AllowedAction, AllowedOutcome, Completion, TaskView } from '../../api/task.view.js';
import { isFinal } from '../../api/task.view.js';
import { useLanguage } from '../../app/i18n.js';
import { Icon } from '../icon/icon.js';
import { ProblemPanel } from '../problem-panel/problem-panel.js';
import { ExtensionDialog } from './extension-dialog.js';
import { OperationDialog } from './operation-dialog.js';
import { OutcomeDialog } from './outcome-dialog.js';
import { formOf, isQuiet, operationFormOf } from './outcome.table.js';
import { ReturnDialog } from './return-dialog.js';
import { useTaskWords } from './task-words.js';
import { useToast } from '../toast/toast.hook.js';

interface TaskActionsProps {
  readonly task: Versioned<TaskView>;
  /** Asked before an outcome is confirmed: saves a draft, checks a form. False: not ready, and the page says why itself. */
  readonly prepare?: (outcome: string) => Promise<boolean> | boolean;
  /** What a work page adds to an outcome, for example the items of an appeal. */
  readonly completionOf?: (outcome: string) => Partial<Completion>;
  readonly onCompleted?: (outcome: string) => void;
}

type OpenDialog =
  | { readonly kind: 'outcome'; readonly entry: AllowedOutcome }
  | { readonly kind: 'operation'; readonly name: string }
  | { readonly kind: 'extension' }
  | null;
/** Why a button that the person might expect does not work; read as text, not as a tooltip. */
function Refusals({ taskKind, actions }: { readonly taskKind: string; readonly actions: readonly AllowedAction[] }) {
  const { pick } = useLanguage();
  const { nameOf, outcomeOf } = useTaskWords();
  const refused = actions.flatMap(({ operation, outcomes, refusals }) => {
    if (refusals.length > 0)
      return [
        {
          name:
            operation === 'complete'
              ? (outcomes ?? []).map((entry) => outcomeOf(taskKind, entry)).join(' / ')
              : nameOf('operation', operation),
          refusals,
        },
      ];
    return (outcomes ?? [])
      .filter((entry) => entry.refusals.length > 0)
      .map((entry) => ({ name: outcomeOf(taskKind, entry), refusals: entry.refusals }));
  });
  if (refused.length === 0) return null;
  return (
    <List icon={<Icon name="info" size={18} />} c="slate.8" styles={{ itemWrapper: { alignItems: 'flex-start' } }}>
      {refused.map(({ name, refusals }) => (
        <List.Item key={name}>
          <Text component="span" fw={600}>
            {name}
          </Text>
          {': '}
          {refusals.map(({ titleTh, titleEn }) => pick(titleTh, titleEn)).join(' · ')}
        </List.Item>
      ))}
    </List>
  );
}

/** The buttons of a task, as the server allows them: outcomes first, other operations in a menu, refused ones with their reason. */
export function TaskActions({ task, prepare, completionOf, onCompleted }: TaskActionsProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const { nameOf, outcomeOf, recordedOf } = useTaskWords();
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const session = useSession().data;
  const complete = useComplete(task.id);
  const refused = useRefusedCompletion(task.id);
  const operate = useOperate();
  const proveAgain = useProveIdentity();
  const open = (next: OpenDialog): void => {
    complete.reset();
    operate.reset();
    proveAgain.reset();
    setDialog(next);
  };

  const finish = (completion: Completion): void => {
    const added = completionOf?.(completion.outcome) ?? {};
    const details = {
      ...completion.details,
      ...added.details,
      ...(completion.outcome === 'sign' && task.contentSha256 ? { contentSha256: task.contentSha256 } : {}),
    };
    complete.mutate(
      { task, completion: { ...completion, ...added, ...(Object.keys(details).length > 0 ? { details } : {}) } },
      {
        onSuccess: () => {
          setDialog(null);
          toast(t('task.completed'));
          onCompleted?.(completion.outcome);
        },
      },
    );
  };
  const confirm = (completion: Completion, password: string): void => {
    if (password === '' || !session) finish(completion);
    else proveAgain.mutate({ userName: session.person.userName, password }, { onSuccess: () => finish(completion) });
  };
  const run = (operation: string, body?: { toPersonId?: string; text?: string }): void =>
    operate.mutate(
      { taskId: task.id, operation, ...(body ? { body } : {}) },
      {
        onSuccess: () => {
          setDialog(null);
          toast(t('dialog.operationDone', { operation: nameOf('operation', operation) }));
        },
      },
    );
  const chooseOutcome = async (entry: AllowedOutcome): Promise<void> => {
    if (!prepare || (await prepare(entry.outcome))) open({ kind: 'outcome', entry });
  };

  if (isFinal(task.state)) {
    return (
      <Stack gap="sm">
        {isStale(refused) ? (
          <Alert color="rose" role="alert" title={t('problem.heading')}>
            {t('task.endedBefore')}
          </Alert>
        ) : (
          <ProblemPanel error={operate.error ?? refused} />
        )}
        {task.outcome ? (
          <Alert color="leaf">{t('task.completedText', { outcome: recordedOf(task.kind, task.outcome) })}</Alert>
        ) : (
          <Text>{t('task.obsolete')}</Text>
        )}
      </Stack>
    );
  }
  const completing = task.allowedActions.find(({ operation }) => operation === 'complete');
  const others = task.allowedActions.filter(({ operation }) => isTaskOperation(operation));
  const direct = others.filter(
    ({ operation, refusals }) => (operation === 'claim' || operation === 'start' || operation === 'resume') && refusals.length === 0,
  );
  const inMenu = others.filter((action) => !direct.includes(action));
  const mayAskExtension = task.isMine && task.caseId !== null;
  const opened = dialog?.kind === 'outcome' ? dialog.entry : null;
  const form = opened ? formOf(task.kind, opened.outcome) : null;
  return (
    <Stack gap="sm">
      {!dialog && <ProblemPanel error={operate.error ?? complete.error} />}
      <Group gap="sm">
        {direct.map(({ operation }) => (
          <Button key={operation} variant={completing ? 'light' : 'filled'} loading={operate.isPending} onClick={() => run(operation)}>
            {nameOf('operation', operation)}
          </Button>
        ))}
        {completing?.outcomes?.map((entry) => (
          <Button
            key={entry.outcome}
            variant={isQuiet(task.kind, entry.outcome) ? 'default' : 'filled'}
            disabled={completing.refusals.length > 0 || entry.refusals.length > 0}
            onClick={() => void chooseOutcome(entry)}
          >
            {outcomeOf(task.kind, entry)}
          </Button>
        ))}
        {(inMenu.length > 0 || mayAskExtension) && (
          <Menu position="bottom-start" withinPortal={false} withInitialFocusPlaceholder={false}>
            <Menu.Target>
              <Button variant="subtle" rightSection={<Icon name="chevronDown" size={18} />}>
                {t('task.otherActions')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {inMenu.map(({ operation, refusals }) => (
                <Menu.Item
                  key={operation}
                  fz={17}
                  disabled={refusals.length > 0}
                  onClick={() => (operationFormOf(operation) === 'none' ? run(operation) : open({ kind: 'operation', name: operation }))}
                >
                  {nameOf('operation', operation)}
                </Menu.Item>
              ))}
              {mayAskExtension && (
                <Menu.Item fz={17} onClick={() => open({ kind: 'extension' })}>
                  {t('operation.extension')}
                </Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
      {task.allowedActions.length === 0 && <Text c="dimmed">{t('task.nothingToDo')}</Text>}
      <Refusals taskKind={task.kind} actions={task.allowedActions} />
      {opened && form === 'items' && task.caseId && (
        <ReturnDialog
          caseId={task.caseId}
          subject={['category', 'item'].includes(task.subjectKind) ? task.subject : ''}
          isOpen
          onClose={() => setDialog(null)}
          onReturn={(items, reasonCode, text) => finish({ outcome: 'return', reasonCode, text, items })}
          isSending={complete.isPending}
          error={complete.error}
        />
      )}
      {opened && form !== 'items' && (
        <OutcomeDialog
          task={task}
          outcome={opened.outcome}
          label={outcomeOf(task.kind, opened)}
          onClose={() => setDialog(null)}
          onConfirm={confirm}
          isSending={complete.isPending || proveAgain.isPending}
          error={proveAgain.error ?? complete.error}
        />
      )}
      {dialog?.kind === 'operation' && (
        <OperationDialog
          taskId={task.id}
          operation={dialog.name}
          label={nameOf('operation', dialog.name)}
          onClose={() => setDialog(null)}
          onConfirm={(body) => run(dialog.name, body)}
          isSending={operate.isPending}
          error={operate.error}
        />
      )}
      {dialog?.kind === 'extension' && <ExtensionDialog taskId={task.id} dueOn={task.dueOn} onClose={() => setDialog(null)} />}
    </Stack>
  );
}
