import { useTranslation } from 'react-i18next';
import type { EditionView } from '../../api/edition.view.js';
import { useLanguage } from '../../app/i18n.js';
import { points } from '../../format/number.format.js';
import type { NamedScore } from '../score-radar/score-radar.js';
import styles from './score-bars.module.css';

const FACES = ['face0', 'face1', 'face2', 'face3'] as const;

interface ScoreBarsProps {
  readonly edition: EditionView;
  readonly scores: readonly NamedScore[];
}

/** Points by category as bars; each is named and has its number, so that neither colour nor pattern says anything alone. The table has the same data. */
export function ScoreBars({ edition, scores }: ScoreBarsProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const categories = edition.categories.filter(({ category }) => scores.some(({ categories: own }) => category in own));
  const widthOf = (text: string): string => `${(100 * Number(text)) / edition.fullPoints}%`;
  return (
    <figure className={styles['chart']} aria-label={t('score.bars')}>
      {categories.map(({ category, title }) => (
        <div key={category} className={styles['group']} aria-hidden="true">
          <div className={styles['name']}>
            {category} {pick(title.th, title.en)}
          </div>
          {scores.map(({ name, categories: own }, position) => {
            const text = own[category];
            return text === undefined ? null : (
              <div key={name} className={styles['row']}>
                <div className={styles['label']}>{name}</div>
                <div className={styles['track']}>
                  <div
                    className={`${styles['bar']} ${styles[FACES[position % FACES.length] ?? 'face0']}`}
                    style={{ width: widthOf(text) }}
                  />
                </div>
                <div className={styles['value']}>{points(text)}</div>
              </div>
            );
          })}
        </div>
      ))}
    </figure>
  );
}
