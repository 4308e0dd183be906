import { Anchor, Button, Stack, Table, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEvidence } from '../../api/evidence.queries.js';
import { contentAddress, latestVersion, type EvidenceView } from '../../api/evidence.view.js';
import { useLanguage } from '../../app/i18n.js';
import { EmptyView } from '../../components/empty-view/empty-view.js';
import { UploadDialog } from '../../components/evidence-dialog/upload-dialog.js';
import { Icon } from '../../components/icon/icon.js';
import { TextLink } from '../../components/link/link.js';
import { PageHeader } from '../../components/page-header/page-header.js';
import { FoundPage } from '../../components/query-view/found-page.js';
import { QueryView } from '../../components/query-view/query-view.js';
import { StateWord } from '../../components/state-word/state-word.js';
import { shortDate } from '../../format/date.format.js';
import { fileSize } from '../../format/number.format.js';

function EvidenceRow({
  caseId,
  evidence,
  mayAdd,
  onNewVersion,
}: {
  readonly caseId: string;
  readonly evidence: EvidenceView;
  readonly mayAdd: boolean;
  readonly onNewVersion: () => void;
}) {
  const { t } = useTranslation();
  const { language, pick } = useLanguage();
  const latest = latestVersion(evidence);
  const items = [...new Set(evidence.links.map(({ item }) => item))].toSorted((first, second) =>
    first.localeCompare(second, 'th', { numeric: true }),
  );
  return (
    <Table.Tr>
      <Table.Th scope="row" style={{ minWidth: 200 }}>
        {evidence.title}
        {latest?.machineReadable && (
          <div>
            <StateWord tone="good" isPlain>
              {t('evidence.machineReadable')}
            </StateWord>
          </div>
        )}
      </Table.Th>
      <Table.Td style={{ minWidth: 130 }}>{evidence.owner ? pick(evidence.owner.nameTh, evidence.owner.nameEn) : '–'}</Table.Td>
      <Table.Td>{t(`evidence.${evidence.classification}`)}</Table.Td>
      <Table.Td>
        {latest?.periodFromOn && latest.periodToOn
          ? t('overview.dates', { from: shortDate(language, latest.periodFromOn), to: shortDate(language, latest.periodToOn) })
          : '–'}
      </Table.Td>
      <Table.Td>
        <Stack gap={4}>
          {evidence.versions.map(({ id, number, sizeBytes }) =>
            evidence.kind === 'file' && evidence.mayRead ? (
              <Anchor
                key={id}
                href={contentAddress(id)}
                download
                underline="always"
                aria-label={t('evidence.downloadOf', { title: evidence.title, number })}
              >
                {t('evidence.version', { number })} ({fileSize(sizeBytes)})
              </Anchor>
            ) : (
              <span key={id}>{t('evidence.version', { number })}</span>
            ),
          )}
        </Stack>
      </Table.Td>
      <Table.Td>
        {items.length === 0
          ? '–'
          : items.map((item) => (
              <TextLink key={item} to="/cases/$caseId/items/$item" params={{ caseId, item }} mr="xs">
                {item}
              </TextLink>
            ))}
      </Table.Td>
      <Table.Td className="no-print">
        {evidence.kind === 'file' && mayAdd && (
          <Button variant="default" size="sm" onClick={onNewVersion} aria-label={t('evidence.newVersionOf', { title: evidence.title })}>
            {t('evidence.newVersion')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

/** คลังหลักฐาน */
export function EvidencePage() {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { caseId } = useParams({ from: '/shell/cases/$caseId/evidence' });
  const [dialog, setDialog] = useState<{ versionOf: EvidenceView | null } | null>(null);
  const library = useEvidence(caseId);
  const uploadButton = library.data?.mayAdd && (
    <Button leftSection={<Icon name="upload" size={18} />} onClick={() => setDialog({ versionOf: null })}>
      {t('evidence.upload')}
    </Button>
  );
  return (
    <FoundPage query={library}>
      <PageHeader
        title={t('evidence.title')}
        above={
          <TextLink to="/cases/$caseId" params={{ caseId }} style={{ alignSelf: 'flex-start' }}>
            {t('task.toCase')}
          </TextLink>
        }
        actions={uploadButton}
      />
      {library.data?.refusals.map((refusal) => (
        <Text key={refusal.name} mb="sm">
          {pick(refusal.titleTh, refusal.titleEn)}
        </Text>
      ))}
      <div className="surface">
        <QueryView query={library}>
          {({ items, mayAdd }) =>
            items.length === 0 ? (
              <EmptyView icon="folder" text={t('evidence.empty')} />
            ) : (
              <div className="scroll-x" tabIndex={0} role="group" aria-label={t('evidence.caption')}>
                <Table>
                  <Table.Caption className="visually-hidden">{t('evidence.caption')}</Table.Caption>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th scope="col">{t('evidence.name')}</Table.Th>
                      <Table.Th scope="col">{t('common.owner')}</Table.Th>
                      <Table.Th scope="col">{t('evidence.classification')}</Table.Th>
                      <Table.Th scope="col">{t('evidence.period')}</Table.Th>
                      <Table.Th scope="col">{t('evidence.versions')}</Table.Th>
                      <Table.Th scope="col">{t('evidence.usedIn')}</Table.Th>
                      <Table.Th scope="col" className="no-print">
                        {t('inbox.action')}
                      </Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {items.map((evidence) => (
                      <EvidenceRow
                        key={evidence.id}
                        caseId={caseId}
                        evidence={evidence}
                        mayAdd={mayAdd}
                        onNewVersion={() => setDialog({ versionOf: evidence })}
                      />
                    ))}
                  </Table.Tbody>
                </Table>
              </div>
            )
          }
        </QueryView>
      </div>
      {dialog && <UploadDialog caseId={caseId} versionOf={dialog.versionOf} onClose={() => setDialog(null)} />}
    </FoundPage>
  );
}
