import { useTranslation } from 'react-i18next';
import type { CheckpointRef } from '../../api/task.view.js';
import { indicatorName } from '../indicators/indicators.js';

/** A place of an item in words: `Basic, no. 2`; an indicator by the name that its table gives it, `7.1.2`. */
export function usePlaceWord(): (item: string, place: CheckpointRef) => string {
  const { t } = useTranslation();
  return (item, { level, checkpoint }) =>
    level === 'indicator'
      ? t('indicator.no', { indicator: indicatorName(item, checkpoint) })
      : t('item.checkpointNo', { level: t(`level.${level}`), checkpoint });
}
