import { Alert, Button, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EditionChange, EditionDiff } from '../../api/edition.view.js';
import { DataTable } from '../data-table/data-table.js';
import { StateWord } from '../state-word/state-word.js';
import { usePlaceWords } from './place-words.hook.js';

const PAGE = 50;
const TONES = { added: 'good', removed: 'bad', changed: 'active', moved: 'neutral' } as const;
const ICONS = { added: 'plus', removed: 'close', changed: 'pen', moved: 'list' } as const;

function Row({ change, place }: { readonly change: EditionChange; readonly place: string }) {
  const { t } = useTranslation();
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400} style={{ minWidth: 160 }}>
        {place}
      </Table.Th>
      <Table.Td>
        <StateWord tone={TONES[change.change]} icon={ICONS[change.change]} isPlain>
          {t(`editionChange.${change.change}`)}
        </StateWord>
      </Table.Td>
      <Table.Td style={{ minWidth: 200 }}>{change.before}</Table.Td>
      <Table.Td style={{ minWidth: 200 }}>{change.after}</Table.Td>
    </Table.Tr>
  );
}

/** Whether scores under the two editions can be compared. */
function Comparability({ diff: { isSameRule, comparableItems } }: { readonly diff: EditionDiff }) {
  const { t } = useTranslation();
  if (!isSameRule) return <Alert color="amber">{t('editionDiff.otherRule')}</Alert>;
  if (comparableItems.length === 0) return <Alert color="amber">{t('editionDiff.noneComparable')}</Alert>;
  return <Alert color="leaf">{t('editionDiff.sameRule', { count: comparableItems.length })}</Alert>;
}

/** What changed from one edition to another: first whether their scores can be compared, then every change. */
export function DiffTable({ diff }: { readonly diff: EditionDiff }) {
  const { t } = useTranslation();
  const placeWords = usePlaceWords();
  const [shown, setShown] = useState(PAGE);
  const { before, after, changes } = diff;
  const left = changes.length - shown;
  return (
    <Stack gap="sm">
      <Text role="status">
        {changes.length === 0
          ? t('editionDiff.same', { before, after })
          : t('editionDiff.summary', { before, after, count: changes.length })}
      </Text>
      <Comparability diff={diff} />
      {changes.length > 0 && (
        <DataTable
          caption={t('editionDiff.caption')}
          heads={[t('editionDiff.place'), t('editionDiff.change'), t('editionDiff.before'), t('editionDiff.after')]}
        >
          {changes.slice(0, shown).map((change) => (
            <Row key={`${change.at} ${change.change}`} change={change} place={placeWords(change.at)} />
          ))}
        </DataTable>
      )}
      {left > 0 && (
        <div>
          <Text>{t('editionDiff.more', { count: left })}</Text>
          <Button variant="default" onClick={() => setShown(shown + PAGE)}>
            {t('common.more')}
          </Button>
        </div>
      )}
    </Stack>
  );
}
