import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewItem } from '../../api/review.view.js';
import { useLanguage } from '../../app/i18n.js';
import { StateWord } from '../../components/state-word/state-word.js';
import styles from './review.module.css';

interface ItemListProps {
  readonly items: readonly ReviewItem[];
  readonly current: string;
  readonly onOpen: (item: string) => void;
  /** Whether the person gives marks; else only the evidence is looked at. */
  readonly isScoring: boolean;
}

/** First column: every item with the person's own progress. */
export function ItemList({ items, current, onOpen, isScoring }: ItemListProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <nav aria-label={t('review.items')}>
      <ol ref={list} className={styles['items']}>
        {items.map(({ item, titleTh, titleEn, progress, evidence }) => {
          const judged = evidence.filter(({ verdict }) => verdict !== null).length;
          const isDone = isScoring ? progress.given >= progress.wanted : judged === evidence.length;
          return (
            <li key={item}>
              <button type="button" className={styles['item']} aria-current={item === current} onClick={() => onOpen(item)}>
                {item} {pick(titleTh, titleEn)}
                <span className={styles['meta']}>
                  {' '}
                  <StateWord tone={isDone ? 'good' : 'neutral'} isPlain>
                    {isScoring
                      ? t('review.marksOf', { given: progress.given, wanted: progress.wanted })
                      : t('review.verdictsOf', { given: judged, wanted: evidence.length })}
                  </StateWord>
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
