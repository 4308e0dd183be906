import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLate } from '../../api/office.queries.js';
import type { LateView } from '../../api/office.view.js';
import { useLanguage } from '../../app/i18n.js';
import { DataTable } from '../../components/data-table/data-table.js';
import { TextLink } from '../../components/link/link.js';
import { PagedView } from '../../components/paged-view/paged-view.js';
import { StateWord } from '../../components/state-word/state-word.js';
import { useTaskWords } from '../../components/task-actions/task-words.js';
import { shortDate } from '../../format/date.format.js';

type LateRow = LateView['items'][number];

/** Open tasks past their due date: whose, since when, and on which rung of the ladder. */
export function LateList({ cycleId }: { readonly cycleId: string }) {
  const { t } = useTranslation();
  const { language, pick } = useLanguage();
  const { nameOf } = useTaskWords();
  return (
    <PagedView<LateRow, LateView> query={useLate(cycleId)} empty={t('progress.noneLate')} emptyIcon="check">
      {(rows) => (
        <DataTable
          caption={t('progress.late')}
          heads={[t('common.agency'), t('inbox.task'), t('common.owner'), t('inbox.due'), t('progress.overdueDays'), t('progress.rung')]}
        >
          {rows.map((row) => (
            <Table.Tr key={row.taskId}>
              <Table.Td>
                {row.agency && row.caseId ? (
                  <TextLink to="/cases/$caseId" params={{ caseId: row.caseId }}>
                    {pick(row.agency.nameTh, row.agency.nameEn)}
                  </TextLink>
                ) : (
                  '–'
                )}
              </Table.Td>
              <Table.Th scope="row" style={{ minWidth: 220 }}>
                <TextLink to="/tasks/$taskId" params={{ taskId: row.taskId }}>
                  {pick(row.title.th, row.title.en)} {/^[\d.]+$/.test(row.subject) && row.subject}
                </TextLink>
                {row.hasExtensionRequest && (
                  <div>
                    <StateWord tone="warn" isPlain>
                      {t('progress.askedMore')}
                    </StateWord>
                  </div>
                )}
              </Table.Th>
              <Table.Td>
                {row.owner ? pick(row.owner.nameTh, row.owner.nameEn) : t('inbox.offeredTo', { role: nameOf('role', row.queueRole) })}
              </Table.Td>
              <Table.Td className="numeric">{shortDate(language, row.dueAt)}</Table.Td>
              <Table.Td>
                <StateWord tone="bad" isPlain>
                  {t('due.overdue', { days: row.overdueDays })}
                </StateWord>
              </Table.Td>
              <Table.Td className="numeric">{t('progress.rungNo', { rung: row.rung })}</Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
    </PagedView>
  );
}
