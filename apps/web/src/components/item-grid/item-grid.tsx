import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ItemRow, ItemState } from '../../api/case.view.js';
import type { EditionView } from '../../api/edition.view.js';
import { useLanguage } from '../../app/i18n.js';
import { shortDate } from '../../format/date.format.js';
import { points } from '../../format/number.format.js';
import { TextLink } from '../link/link.js';
import { StateWord, type Tone } from '../state-word/state-word.js';
import styles from './item-grid.module.css';

export const ITEM_TONE: Readonly<Record<ItemState, Tone>> = { Open: 'neutral', Submitted: 'active', Accepted: 'good' };

function Cell({ row, title, caseId }: { readonly row: ItemRow; readonly title: string; readonly caseId: string }) {
  const { t } = useTranslation();
  const { language, pick } = useLanguage();
  return (
    <li className={styles['cell']}>
      <TextLink
        to="/cases/$caseId/items/$item"
        params={{ caseId, item: row.item }}
        search={row.taskId ? { task: row.taskId } : {}}
        fw={600}
      >
        {row.item} {title}
      </TextLink>
      <StateWord tone={ITEM_TONE[row.state]} icon={row.state === 'Open' ? 'pen' : row.state === 'Submitted' ? 'inbox' : 'check'}>
        {t(`itemState.${row.state}`)}
      </StateWord>
      <span>
        {row.form === 'levels' ? (
          <>
            {t(`level.${row.levelReached ?? 'none'}`)} <span className="numeric">({points(row.points)})</span>
          </>
        ) : (
          <span className="numeric">{t('indicator.points', { points: points(row.points) })}</span>
        )}
      </span>
      <span className={styles['meta']}>{row.owner ? pick(row.owner.nameTh, row.owner.nameEn) : t('common.noOwner')}</span>
      {row.dueOn && row.state === 'Open' && <span className={styles['meta']}>{t('due.on', { date: shortDate(language, row.dueOn) })}</span>}
      {row.withoutEvidence.length > 0 && (
        <StateWord tone="warn" icon="alert" isPlain>
          {t('item.noEvidence')}
        </StateWord>
      )}
      {row.checkAgain && (
        <StateWord tone="warn" icon="return" isPlain>
          {t('overview.checkAgain')}
        </StateWord>
      )}
      {row.returnCount > 0 && <span className={styles['meta']}>{t('overview.returned', { count: row.returnCount })}</span>}
    </li>
  );
}

/** All items by category, with state, level ticked, owner and due date. */
export function ItemGrid({
  caseId,
  edition,
  rows,
}: {
  readonly caseId: string;
  readonly edition: EditionView;
  readonly rows: readonly ItemRow[];
}) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const byItem = new Map(rows.map((row) => [row.item, row]));
  return edition.categories
    .filter(({ items }) => items.some(({ item }) => byItem.has(item)))
    .map(({ category, title, items }) => (
      <section key={category} className={styles['category']} aria-labelledby={`category-${category}`}>
        <Title order={3} id={`category-${category}`}>
          {t('common.categoryNo', { category })} {pick(title.th, title.en)}
        </Title>
        <ul className={styles['grid']}>
          {items.flatMap(({ item, title: itemTitle }) => {
            const row = byItem.get(item);
            return row ? [<Cell key={item} row={row} title={pick(itemTitle.th, itemTitle.en)} caseId={caseId} />] : [];
          })}
        </ul>
      </section>
    ));
}
