import { useTranslation } from 'react-i18next';
import type { MarkLevel } from '../../api/task.view.js';

/** A mark in words: met or not met; of an indicator suitable or unsuitable. */
export function useMarkWord(): (level: MarkLevel, met: boolean) => string {
  const { t } = useTranslation();
  return (level, met) =>
    level === 'indicator' ? t(met ? 'indicator.suitable' : 'indicator.unsuitable') : t(met ? 'marks.met' : 'marks.notMet');
}
