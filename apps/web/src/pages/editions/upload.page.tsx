import { Alert, Button, FileInput, Group, List, NativeSelect, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditions, useImportEdition } from '../../api/edition.queries.js';
import type { EditionImportReport } from '../../api/edition.view.js';
import { useRoles } from '../../api/session.queries.js';
import { useLanguage } from '../../app/i18n.js';
import { DataTable } from '../../components/data-table/data-table.js';
import { DiffTable } from '../../components/edition-diff/diff-table.js';
import { ProposedWord } from '../../components/edition-marks/edition-marks.js';
import { TextLink } from '../../components/link/link.js';
import { PageHeader } from '../../components/page-header/page-header.js';
import { ProblemPanel } from '../../components/problem-panel/problem-panel.js';
import { SectionHeading } from '../../components/section-heading/section-heading.js';

function Errors({ report }: { readonly report: EditionImportReport }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  return (
    <section className="surface">
      <SectionHeading>{t('editionUpload.errorsTitle')}</SectionHeading>
      <Stack>
        <Alert color="rose" role="status">
          {t('editionUpload.errors', { count: report.errorCount })}
        </Alert>
        <DataTable
          caption={t('editionUpload.errorTable')}
          heads={[t('editionUpload.line'), t('editionUpload.column'), t('editionUpload.expected'), t('editionUpload.at')]}
        >
          {report.errors.map(({ line, column, at, expectedTh, expectedEn }, position) => (
            <Table.Tr key={position}>
              <Table.Th scope="row">{line}</Table.Th>
              <Table.Td className="numeric">{column}</Table.Td>
              <Table.Td style={{ minWidth: 180 }}>{pick(expectedTh, expectedEn)}</Table.Td>
              <Table.Td>{at}</Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
        {report.errorCount > report.errors.length && (
          <Text>{t('editionUpload.moreErrors', { count: report.errorCount - report.errors.length })}</Text>
        )}
      </Stack>
    </section>
  );
}

function Holding({ edition }: { readonly edition: NonNullable<EditionImportReport['edition']> }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  return (
    <>
      {edition.proposed && (
        <div>
          <ProposedWord />
        </div>
      )}
      <List>
        <List.Item>
          {t('edition.code')}: {edition.code}
        </List.Item>
        {edition.title && (
          <List.Item>
            {t('edition.name')}: {pick(edition.title.th, edition.title.en)}
          </List.Item>
        )}
        <List.Item>{t('editionUpload.holds', edition)}</List.Item>
        {edition.parts > 0 && <List.Item>{t('editionUpload.parts', { count: edition.parts })}</List.Item>}
        <List.Item>{t('scoreRule.named', edition.rule)}</List.Item>
        <List.Item style={{ overflowWrap: 'anywhere' }}>{t('edition.fingerprint', { sha256: edition.sha256 })}</List.Item>
      </List>
    </>
  );
}

function Report({ report }: { readonly report: EditionImportReport }) {
  const { t } = useTranslation();
  const { edition, standing, diff, applied } = report;
  if (!edition || !standing) return <Errors report={report} />;
  const { code } = edition;
  return (
    <>
      <section className="surface">
        <SectionHeading>{t(applied ? 'editionUpload.recordedTitle' : 'editionUpload.previewTitle')}</SectionHeading>
        <Stack>
          <Alert color={standing === 'inUse' ? 'rose' : standing === 'replaces' && !applied ? 'amber' : 'leaf'} role="status">
            {applied
              ? t(standing === 'same' ? 'editionUpload.recordedSame' : 'editionUpload.recorded', { code })
              : t(`editionStanding.${standing}`)}
          </Alert>
          <Holding edition={edition} />
          {applied && (
            <TextLink to="/editions/$code" params={{ code }} style={{ alignSelf: 'flex-start' }}>
              {t('edition.see', { code })}
            </TextLink>
          )}
        </Stack>
      </section>
      {!applied && (
        <section className="surface">
          <SectionHeading>{t('editionUpload.diffTitle')}</SectionHeading>
          {diff ? <DiffTable diff={diff} /> : <Text>{t('editionUpload.noDiff')}</Text>}
        </section>
      )}
    </>
  );
}

function UploadForm() {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const [against, setAgainst] = useState('');
  const editions = useEditions().data?.items ?? [];
  const send = useImportEdition();
  const report = send.data;
  const isReady = report?.dryRun === true && report.errorCount === 0 && report.standing !== 'inUse';
  const choose = (change: () => void): void => {
    send.reset();
    change();
  };
  const ask = (isDryRun: boolean): void => {
    if (file) send.mutate({ file, against, isDryRun });
  };
  return (
    <Stack>
      <section className="surface" aria-label={t('editionUpload.title')}>
        <Stack>
          <FileInput
            label={t('editionUpload.file')}
            description={t('editionUpload.fileHint')}
            accept=".yaml,.yml,application/yaml"
            maw={520}
            value={file}
            onChange={(next) => choose(() => setFile(next))}
          />
          <NativeSelect
            label={t('editionUpload.against')}
            maw={520}
            value={against}
            onChange={(event) => {
              const { value } = event.currentTarget;
              choose(() => setAgainst(value));
            }}
            data={[
              { value: '', label: t('editionUpload.againstSame') },
              ...editions.map(({ code, proposed }) => ({ value: code, label: proposed ? t('edition.proposedOption', { code }) : code })),
            ]}
          />
          <ProblemPanel error={send.error} />
          <Group>
            <Button
              variant={isReady ? 'default' : 'filled'}
              disabled={!file}
              loading={send.isPending && send.variables.isDryRun}
              onClick={() => ask(true)}
            >
              {t('common.preview')}
            </Button>
            <Button disabled={!file || !isReady} loading={send.isPending && !send.variables.isDryRun} onClick={() => ask(false)}>
              {t('editionUpload.record')}
            </Button>
          </Group>
          {!isReady && !report?.applied && <Text c="dimmed">{t('editionUpload.previewText')}</Text>}
        </Stack>
      </section>
      {report && <Report report={report} />}
    </Stack>
  );
}

/** นำเข้าเกณฑ์การประเมิน: the office's file, first shown without writing anything, then recorded whole or not at all. */
export function EditionUploadPage() {
  const { t } = useTranslation();
  const isOfficer = useRoles().has('CycleOfficer');
  return (
    <>
      <PageHeader
        title={t('editionUpload.title')}
        lead={t('editionUpload.lead')}
        above={
          <TextLink to="/editions" style={{ alignSelf: 'flex-start' }}>
            {t('edition.all')}
          </TextLink>
        }
      />
      {isOfficer ? <UploadForm /> : <Alert color="slate">{t('editionUpload.officeOnly')}</Alert>}
    </>
  );
}
