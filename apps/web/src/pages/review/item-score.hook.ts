import { useTranslation } from 'react-i18next';
import type { ReviewItem } from '../../api/review.view.js';
import { points } from '../../format/number.format.js';

/** What an item's marks are worth, in words; a part of the results category has points and no level. */
export function useItemScore(form: ReviewItem['form']): (score: NonNullable<ReviewItem['score']>) => string {
  const { t } = useTranslation();
  return (score) =>
    form === 'indicators'
      ? t('indicator.points', { points: points(score.points) })
      : t('review.itemScore', { points: points(score.points), level: t(`level.${score.level ?? 'none'}`) });
}
