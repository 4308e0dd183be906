import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MissingEntry } from '../../api/case.view.js';
import { TextLink } from '../link/link.js';
import { usePlaceWord } from '../mark-word/place-word.hook.js';

/** What is still missing in a case, each with the way to it. */
export function MissingList({ caseId, entries }: { readonly caseId: string; readonly entries: readonly MissingEntry[] }) {
  const { t } = useTranslation();
  const placeWord = usePlaceWord();
  if (entries.length === 0) return <Text>{t('overview.missingNone')}</Text>;
  return (
    <List spacing="xs">
      {entries.map(({ item, kind, checkpoints }) => (
        <List.Item key={`${item} ${kind}`}>
          <TextLink to="/cases/$caseId/items/$item" params={{ caseId, item }}>
            {t('common.itemNo', { item })}
          </TextLink>
          {': '}
          {t(`missing.${kind}`)}
          {checkpoints.length > 0 && ` (${checkpoints.map((place) => placeWord(item, place)).join(', ')})`}
        </List.Item>
      ))}
    </List>
  );
}
