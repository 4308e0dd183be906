import { Alert, Anchor, Button, FileInput, Group, List, NativeSelect, Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exportAddress, useImportRows } from '../../api/organisation.queries.js';
import { IMPORT_KINDS, type ImportKind, type ImportReport } from '../../api/organisation.view.js';
import { useLanguage } from '../../app/i18n.js';
import { DataTable } from '../../components/data-table/data-table.js';
import { TextLink } from '../../components/link/link.js';
import { PageHeader } from '../../components/page-header/page-header.js';
import { ProblemPanel } from '../../components/problem-panel/problem-panel.js';

function Report({ report }: { readonly report: ImportReport }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const isClean = report.faultCount === 0;
  return (
    <section className="surface" aria-labelledby="import-report">
      <Title order={2} size="h3" id="import-report" mb="xs">
        {t(report.applied ? 'imports.appliedTitle' : 'imports.dryRunTitle')}
      </Title>
      <Stack>
        <Alert color={isClean ? 'leaf' : 'rose'} role="status">
          {report.applied ? t('imports.applied') : isClean ? t('imports.clean') : t('imports.faults', { count: report.faultCount })}
        </Alert>
        <List>
          <List.Item>{t('imports.rows', { count: report.rows })}</List.Item>
          <List.Item>{t('imports.created', { count: report.created })}</List.Item>
          {report.waiting > 0 && <List.Item>{t('imports.waiting', { count: report.waiting })}</List.Item>}
          <List.Item>{t('imports.updated', { count: report.updated })}</List.Item>
          <List.Item>{t('imports.unchanged', { count: report.unchanged })}</List.Item>
          <List.Item>{t('imports.encoding', { name: report.encoding })}</List.Item>
        </List>
        {report.applied && report.waiting > 0 && (
          <TextLink to="/role-proposals" style={{ alignSelf: 'flex-start' }}>
            {t('roleProposals.title')}
          </TextLink>
        )}
        {report.faults.length > 0 && (
          <DataTable caption={t('imports.faultTable')} heads={[t('imports.line'), t('imports.field'), t('imports.fault')]}>
            {report.faults.map(({ line, field, problem, titleTh, titleEn, detail }) => (
              <Table.Tr key={`${line} ${field} ${problem}`}>
                <Table.Th scope="row">{line}</Table.Th>
                <Table.Td>{field}</Table.Td>
                <Table.Td>
                  {pick(titleTh, titleEn)}{' '}
                  {detail && (
                    <Text c="dimmed" lang="en">
                      {detail}
                    </Text>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </DataTable>
        )}
        {report.faultCount > report.faults.length && (
          <Text>{t('imports.moreFaults', { count: report.faultCount - report.faults.length })}</Text>
        )}
      </Stack>
    </section>
  );
}

/** นำเข้าข้อมูล: a table as CSV, first tried without writing anything, then applied whole or not at all. */
export function ImportsPage() {
  const { t } = useTranslation();
  const [kind, setKind] = useState<ImportKind>('agencies');
  const [file, setFile] = useState<File | null>(null);
  const send = useImportRows();
  const report = send.data;
  const isTried = report?.dryRun === true && report.kind === kind && report.faultCount === 0;
  const choose = (next: { kind?: ImportKind; file?: File | null }): void => {
    send.reset();
    if (next.kind) setKind(next.kind);
    if (next.file !== undefined) setFile(next.file);
  };
  return (
    <>
      <PageHeader title={t('imports.title')} lead={t('imports.lead')} />
      <Stack>
        <section className="surface" aria-label={t('imports.title')}>
          <Stack>
            <NativeSelect
              label={t('imports.kind')}
              maw={420}
              value={kind}
              onChange={(event) => choose({ kind: event.currentTarget.value as ImportKind })}
              data={IMPORT_KINDS.map((value) => ({ value, label: t(`importKind.${value}`) }))}
            />
            <Anchor href={exportAddress(kind)} download underline="always">
              {t('imports.template', { kind: t(`importKind.${kind}`) })}
            </Anchor>
            <FileInput
              label={t('imports.file')}
              description={t('imports.fileHint')}
              accept=".csv,text/csv"
              maw={420}
              value={file}
              onChange={(next) => choose({ file: next })}
            />
            <ProblemPanel error={send.error} />
            <Group>
              <Button
                variant={isTried ? 'default' : 'filled'}
                disabled={!file}
                loading={send.isPending && send.variables.isDryRun}
                onClick={() => file && send.mutate({ kind, file, isDryRun: true })}
              >
                {t('imports.tryFirst')}
              </Button>
              <Button
                disabled={!file || !isTried}
                loading={send.isPending && !send.variables.isDryRun}
                onClick={() => file && send.mutate({ kind, file, isDryRun: false })}
              >
                {t('common.import')}
              </Button>
            </Group>
            {!isTried && !report?.applied && <Text c="dimmed">{t('imports.tryText')}</Text>}
          </Stack>
        </section>
        {report && <Report report={report} />}
      </Stack>
    </>
  );
}
