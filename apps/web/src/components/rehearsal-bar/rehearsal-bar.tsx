import { Button, Loader } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMoveClock, useRehearsalClock, useRoles, useSession } from '../../api/session.queries.js';
import { useLanguage } from '../../app/i18n.js';
import { dateAndTime, weekdayDate } from '../../format/date.format.js';
import { Icon } from '../icon/icon.js';
import { ProblemPanel } from '../problem-panel/problem-panel.js';
import { StateWord } from '../state-word/state-word.js';
import styles from './rehearsal-bar.module.css';

/** The date of a rehearsal database, whether the system is still at work on it, and, for the office, the way to the next deadline. */
export function RehearsalBar() {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const session = useSession().data;
  const roles = useRoles();
  const queries = useQueryClient();
  const isRehearsal = session?.mode === 'rehearsal';
  const clock = useRehearsalClock(isRehearsal).data;
  const move = useMoveClock();
  const isSettled = clock ? clock.quiet && !clock.moving : true;

  const wasSettled = useRef(true);
  useEffect(() => {
    if (isSettled && !wasSettled.current)
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'rehearsal-clock' });
    wasSettled.current = isSettled;
  }, [isSettled, queries]);

  if (!isRehearsal || !session) return null;
  const mayMove = roles.has('CycleOfficer') || roles.has('Administrator');
  return (
    <section className={styles['bar']} aria-label={t('clock.label')}>
      {session.demo && <span className={styles['label']}>{t('product.demo')}</span>}
      {clock && <span className={styles['date']}>{t('clock.today', { date: weekdayDate(language, clock.now) })}</span>}
      {clock && (
        <span role="status">
          {isSettled ? (
            <StateWord tone="good" isPlain>
              {t('clock.quiet')}
            </StateWord>
          ) : (
            <StateWord tone="warn" isPlain>
              {clock.moving ? t('clock.moving') : t('clock.working')}
            </StateWord>
          )}
        </span>
      )}
      {clock && mayMove && (
        <>
          <span className={`${styles['push']} ${styles['optional']}`}>
            {clock.nextDeadlineAt ? t('clock.next', { date: dateAndTime(language, clock.nextDeadlineAt) }) : t('clock.noNext')}
          </span>
          <Button
            size="compact-md"
            color="amber.8"
            autoContrast
            leftSection={isSettled ? <Icon name="forward" size={16} /> : <Loader size={14} color="amber.9" aria-hidden="true" />}
            disabled={!isSettled || !clock.nextDeadlineAt || move.isPending}
            onClick={() => move.mutate({ to: 'next' })}
          >
            {t('clock.moveNext')}
          </Button>
        </>
      )}
      <ProblemPanel error={move.error} />
    </section>
  );
}
