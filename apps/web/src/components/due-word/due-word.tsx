import { useTranslation } from 'react-i18next';
import type { TaskRow } from '../../api/task.view.js';
import { isFinal } from '../../api/task.view.js';
import { useLanguage } from '../../app/i18n.js';
import { shortDate } from '../../format/date.format.js';
import { StateWord } from '../state-word/state-word.js';

const SOON_DAYS = 3;

/** Due date with words, an icon and a colour; never the relative time without its date. */
export function DueWord({ task }: { readonly task: Pick<TaskRow, 'dueOn' | 'workingDaysLeft' | 'overdueDays' | 'state'> }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const date = shortDate(language, task.dueOn);
  const { overdueDays, workingDaysLeft: left } = task;
  return (
    <span style={{ display: 'inline-flex', flexDirection: 'column', alignItems: 'flex-start', gap: 2 }}>
      <span className="numeric">{date}</span>
      {isFinal(task.state) ? null : task.state === 'Suspended' ? (
        <StateWord tone="neutral" icon="pause">
          {t('due.paused')}
        </StateWord>
      ) : overdueDays > 0 ? (
        <StateWord tone="bad">{t('due.overdue', { days: overdueDays })}</StateWord>
      ) : left <= 0 ? (
        <StateWord tone="warn" icon="alert">
          {t('due.today')}
        </StateWord>
      ) : (
        <StateWord tone={left <= SOON_DAYS ? 'warn' : 'neutral'} icon="clock">
          {t('due.left', { days: left })}
        </StateWord>
      )}
    </span>
  );
}
