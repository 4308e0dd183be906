import { Group } from '@mantine/core';
import { useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCase } from '../../api/case.queries.js';
import { criteriaOf } from '../../api/criteria.view.js';
import { useEdition } from '../../api/edition.queries.js';
import type { EditionView } from '../../api/edition.view.js';
import { useResponseForEditing } from '../../api/response.queries.js';
import { useSession } from '../../api/session.queries.js';
import { useLanguage } from '../../app/i18n.js';
import { ProposedEdition } from '../../components/edition-marks/edition-marks.js';
import { DueWord } from '../../components/due-word/due-word.js';
import { samplesOf } from '../../components/indicators/indicators.js';
import { ItemEditor } from '../../components/item-editor/item-editor.js';
import { ITEM_TONE } from '../../components/item-grid/item-grid.js';
import { ButtonLink, TextLink } from '../../components/link/link.js';
import { PageHeader } from '../../components/page-header/page-header.js';
import { QueryView } from '../../components/query-view/query-view.js';
import { StateWord } from '../../components/state-word/state-word.js';
import { useTask } from '../../api/task.queries.js';
import { MissingPage } from '../../components/error-page/missing-page.js';

function Neighbours({ caseId, edition, item }: { readonly caseId: string; readonly edition: EditionView; readonly item: string }) {
  const { t } = useTranslation();
  const at = edition.items.findIndex((entry) => entry.item === item);
  const previous = edition.items[at - 1];
  const next = edition.items[at + 1];
  return (
    <Group justify="space-between" mt="lg">
      {previous ? (
        <ButtonLink variant="default" to="/cases/$caseId/items/$item" params={{ caseId, item: previous.item }}>
          {t('item.previous', { item: previous.item })}
        </ButtonLink>
      ) : (
        <span />
      )}
      {next && (
        <ButtonLink variant="default" to="/cases/$caseId/items/$item" params={{ caseId, item: next.item }}>
          {t('item.next', { item: next.item })}
        </ButtonLink>
      )}
    </Group>
  );
}

function ItemBody({
  caseId,
  itemNo,
  edition,
  taskFromLink,
}: {
  readonly caseId: string;
  readonly itemNo: string;
  readonly edition: EditionView;
  readonly taskFromLink: string | undefined;
}) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const person = useSession().data?.person;
  const response = useResponseForEditing(caseId, itemNo);
  const taskId = taskFromLink ?? response.data?.taskId ?? undefined;
  const task = useTask(taskId).data;
  const item = edition.items.find((entry) => entry.item === itemNo);
  const owner = response.data?.owner;
  if (!item || !person) return <MissingPage />;
  return (
    <>
      <PageHeader
        title={`${item.item} ${pick(item.title.th, item.title.en)}`}
        lead={
          <>
            {owner ? `${t('common.owner')}: ${pick(owner.nameTh, owner.nameEn)}` : t('common.noOwner')}
            <ProposedEdition edition={edition} />
          </>
        }
        above={
          <TextLink to="/cases/$caseId" params={{ caseId }} style={{ alignSelf: 'flex-start' }}>
            {t('task.toCase')}
          </TextLink>
        }
        actions={
          <>
            {response.data && <StateWord tone={ITEM_TONE[response.data.state]}>{t(`itemState.${response.data.state}`)}</StateWord>}
            {response.data?.carriedOver && <StateWord tone="warn">{t('item.carriedOver')}</StateWord>}
            {task && <DueWord task={task} />}
          </>
        }
      />
      <QueryView query={response}>
        {(data) => (
          <ItemEditor
            key={`${itemNo} ${data.mayEdit} ${data.state}`}
            caseId={caseId}
            personId={person.id}
            item={item}
            response={data}
            taskId={taskId}
            samples={samplesOf(edition.results, itemNo)}
          />
        )}
      </QueryView>
      <Neighbours caseId={caseId} edition={edition} item={itemNo} />
    </>
  );
}

/** แบบประเมินตนเองรายหัวข้อ */
export function ItemPage() {
  const { caseId, item } = useParams({ from: '/shell/cases/$caseId/items/$item' });
  const { task } = useSearch({ from: '/shell/cases/$caseId/items/$item' });
  const found = useCase(caseId);
  const edition = useEdition(found.data?.editionCode);
  return (
    <QueryView query={found}>
      {({ categories }) => (
        <QueryView query={edition}>
          {(loaded) => <ItemBody key={item} caseId={caseId} itemNo={item} edition={criteriaOf(loaded, categories)} taskFromLink={task} />}
        </QueryView>
      )}
    </QueryView>
  );
}
