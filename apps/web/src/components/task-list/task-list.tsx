import { Button, Checkbox } from '@mantine/core';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskRow } from '../../api/task.view.js';
import { useLanguage } from '../../app/i18n.js';
import { DueWord } from '../due-word/due-word.js';
import { Icon } from '../icon/icon.js';
import { ButtonLink, TextLink } from '../link/link.js';
import { useTaskWords } from '../task-actions/task-words.js';
import { TaskStateWord } from '../task-state/task-state.js';
import { groupRows, type ListRow } from './task-groups.js';
import { useTaskScope } from './task-scope.hook.js';
import styles from './task-list.module.css';

interface TaskListProps {
  readonly caption: string;
  readonly tasks: readonly TaskRow[];
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (ids: readonly string[], isSelected: boolean) => void;
  readonly onClaim: (task: TaskRow) => void;
  readonly claimingId: string | null;
}

type RowProps = Omit<TaskListProps, 'caption' | 'tasks'> & {
  readonly task: TaskRow;
  readonly isMember?: boolean;
  readonly hasSelection: boolean;
};

function SingleRow({ task, isMember = false, hasSelection, selected, onSelect, onClaim, claimingId }: RowProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { nameOf } = useTaskWords();
  const scopeOf = useTaskScope();
  const title = pick(task.title.th, task.title.en);
  const subject = subjectOf(task);
  return (
    <tr className={isMember ? styles['member'] : ''}>
      {hasSelection && (
        <td>
          {task.mayClaim && (
            <Checkbox
              aria-label={t('inbox.selectTask', { title, subject })}
              checked={selected.has(task.id)}
              onChange={(event) => onSelect([task.id], event.currentTarget.checked)}
            />
          )}
        </td>
      )}
      <td className={styles['due']}>
        <DueWord task={task} />
      </td>
      <td>
        <TextLink to="/tasks/$taskId" params={{ taskId: task.id }} className={styles['title']}>
          {title} {subject}
        </TextLink>
        <div className={styles['meta']}>{scopeOf(task)}</div>
      </td>
      <td>{task.caseId === null ? '–' : t(`stage.${task.stage}`)}</td>
      <td className={styles['state']}>
        <TaskStateWord state={task.state} />
        <div className={styles['meta']}>
          {task.onBehalfOf
            ? t('task.onBehalf', { name: pick(task.onBehalfOf.nameTh, task.onBehalfOf.nameEn) })
            : task.owner
              ? !task.isMine && t('inbox.ownedBy', { name: pick(task.owner.nameTh, task.owner.nameEn) })
              : t('inbox.offeredTo', { role: nameOf('role', task.queue.role) })}
        </div>
      </td>
      <td className={styles['action']}>
        {task.mayClaim ? (
          <Button
            size="sm"
            loading={claimingId === task.id}
            onClick={() => onClaim(task)}
            aria-label={`${t('operation.claim')} ${title} ${subject}`}
          >
            {t('operation.claim')}
          </Button>
        ) : (
          <ButtonLink
            variant="default"
            size="sm"
            to="/tasks/$taskId"
            params={{ taskId: task.id }}
            aria-label={`${t('common.open')} ${title} ${subject}`}
          >
            {t('common.open')}
          </ButtonLink>
        )}
      </td>
    </tr>
  );
}

function GroupRow({
  row,
  isOpen,
  onToggle,
  hasSelection,
}: {
  readonly row: Extract<ListRow, { kind: 'group' }>;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly hasSelection: boolean;
}) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const scopeOf = useTaskScope();
  const first = row.tasks.reduce((earliest, task) => (task.dueAt < earliest.dueAt ? task : earliest));
  const title = pick(first.title.th, first.title.en);
  return (
    <tr>
      {hasSelection && <td />}
      <td className={styles['due']}>
        <DueWord task={first} />
      </td>
      <td>
        <span className={styles['title']}>{title}</span> <span className="numeric">{t('inbox.grouped', { count: row.tasks.length })}</span>
        <div className={styles['meta']}>{scopeOf(first)}</div>
      </td>
      <td>{t(`stage.${first.stage}`)}</td>
      <td className={styles['state']}>
        <TaskStateWord state={first.state} />
      </td>
      <td className={styles['action']}>
        <Button
          variant="default"
          size="sm"
          aria-expanded={isOpen}
          aria-label={`${isOpen ? t('inbox.hideGroup') : t('inbox.showGroup')} ${title}`}
          leftSection={<Icon name={isOpen ? 'chevronDown' : 'chevronRight'} size={18} />}
          onClick={onToggle}
        >
          {t('inbox.members')}
        </Button>
      </td>
    </tr>
  );
}

/** The number of what the task is about, where it has one; ids are not for reading. */
export const subjectOf = ({ subjectKind, subject }: TaskRow): string => (['category', 'item'].includes(subjectKind) ? subject : '');

/** Tasks as a table, on a phone as cards. Grouped tasks open in place; what may be claimed can be chosen for claiming together. */
export function TaskList({ caption, tasks, ...rest }: TaskListProps) {
  const { t } = useTranslation();
  const [openKeys, setOpenKeys] = useState<ReadonlySet<string>>(new Set());
  const claimable = tasks.filter(({ mayClaim }) => mayClaim).map(({ id }) => id);
  const hasSelection = claimable.length > 1;
  const toggle = (key: string): void =>
    setOpenKeys((keys) => (keys.has(key) ? new Set([...keys].filter((other) => other !== key)) : new Set([...keys, key])));
  return (
    <table className={styles['list']}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {hasSelection && (
            <th scope="col">
              <Checkbox
                aria-label={t('inbox.selectAll')}
                checked={claimable.every((id) => rest.selected.has(id))}
                onChange={(event) => rest.onSelect(claimable, event.currentTarget.checked)}
              />
            </th>
          )}
          <th scope="col">{t('inbox.due')}</th>
          <th scope="col">{t('inbox.task')}</th>
          <th scope="col">{t('inbox.stage')}</th>
          <th scope="col">{t('common.state')}</th>
          <th scope="col">{t('inbox.action')}</th>
        </tr>
      </thead>
      <tbody>
        {groupRows(tasks).map((row) =>
          row.kind === 'single' ? (
            <SingleRow key={row.task.id} task={row.task} hasSelection={hasSelection} {...rest} />
          ) : (
            <Fragment key={row.key}>
              <GroupRow row={row} isOpen={openKeys.has(row.key)} onToggle={() => toggle(row.key)} hasSelection={hasSelection} />
              {openKeys.has(row.key) &&
                row.tasks.map((task) => <SingleRow key={task.id} task={task} isMember hasSelection={hasSelection} {...rest} />)}
            </Fragment>
          ),
        )}
      </tbody>
    </table>
  );
}
