import { Accordion, Alert, Stack, Text, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Versioned } from '../../api/client.js';
import { useConsensus } from '../../api/review.queries.js';
import type { ConsensusView } from '../../api/review.view.js';
import { ReportedIndicators } from '../../components/indicators/reported-indicators.js';
import { TextLink } from '../../components/link/link.js';
import { PageHeader } from '../../components/page-header/page-header.js';
import { FoundPage } from '../../components/query-view/found-page.js';
import { QueryView } from '../../components/query-view/query-view.js';
import { StateWord } from '../../components/state-word/state-word.js';
import { TaskPanel } from '../../components/task-panel/task-panel.js';
import { points } from '../../format/number.format.js';
import { useShortcuts } from '../review/shortcuts.hook.js';
import { DifferenceRowView } from './difference-row.js';
import { groupsOf, indicatorsIn, type ItemGroup } from './groups.js';

function nextDifference(): void {
  const open = [...document.querySelectorAll<HTMLElement>('fieldset[data-difference="open"]')];
  const at = open.findIndex((row) => row.contains(document.activeElement));
  const next = open[at + 1] ?? open[0];
  next?.focus();
  next?.scrollIntoView({ block: 'center' });
}

function Group({ caseId, etag, group }: { readonly caseId: string; readonly etag: string; readonly group: ItemGroup }) {
  const { t } = useTranslation();
  const mine = group.tasks.find(({ kind, task }) => kind === 'ResolveItem' && task.isMine);
  const left = group.rows.filter(({ mark }) => !mark.isSettled).length;
  return (
    <section className="surface" aria-label={t('common.itemNo', { item: group.item })}>
      <Title order={2} size="h3" mb="xs">
        {t('common.itemNo', { item: group.item })}
      </Title>
      <Stack gap="sm">
        <div>
          <StateWord tone={left === 0 ? 'good' : 'warn'} isPlain>
            {left === 0 ? t('consensus.itemDone') : t('consensus.itemLeft', { count: left })}
          </StateWord>
        </div>
        <ReportedIndicators caseId={caseId} item={group.item} numbers={indicatorsIn(group)} />
        <div>
          {group.rows.map((row) => (
            <DifferenceRowView key={`${row.level} ${row.checkpoint}`} caseId={caseId} etag={etag} row={row} mayEdit={mine !== undefined} />
          ))}
        </div>
        <TextLink to="/cases/$caseId/review" params={{ caseId }} search={{ item: group.item }}>
          {t('consensus.toReview', { item: group.item })}
        </TextLink>
        {group.tasks.map(({ task }) => (
          <TaskPanel key={task.id} taskId={task.id} />
        ))}
      </Stack>
    </section>
  );
}

function Summary({ consensus }: { readonly consensus: ConsensusView }) {
  const { t } = useTranslation();
  return (
    <section className="surface" aria-labelledby="consensus-summary">
      <Title order={2} size="h3" id="consensus-summary" mb="xs">
        {t('consensus.summary')}
      </Title>
      {consensus.score && (
        <Text>{t('consensus.score', { before: points(consensus.score.before.points), now: points(consensus.score.now.points) })}</Text>
      )}
      {consensus.differences.length > 1 && <Text c="dimmed">{t('consensus.whyOrder')}</Text>}
      <Text role="status">{t('consensus.left', { count: consensus.leftCount, agreed: consensus.agreedCount })}</Text>
      {consensus.state && (
        <StateWord tone={consensus.state === 'Draft' ? 'active' : 'good'} isPlain>
          {t(`sheetState.${consensus.state}`)}
        </StateWord>
      )}
    </section>
  );
}

function Body({ caseId, consensus }: { readonly caseId: string; readonly consensus: Versioned<ConsensusView> }) {
  const { t } = useTranslation();
  useShortcuts(true, { KeyN: nextDifference });
  const groups = groupsOf(consensus);
  const confirming = consensus.tasks.filter(({ kind }) => kind === 'ConfirmConsensus');
  return (
    <Stack>
      <Summary consensus={consensus} />
      {groups.length === 0 && <Alert color="leaf">{t('consensus.none')}</Alert>}
      {groups.map((group) => (
        <Group key={group.item} caseId={caseId} etag={consensus.etag} group={group} />
      ))}
      {consensus.agreedCount > 0 && groups.length > 0 && (
        <Accordion variant="contained" order={2}>
          <Accordion.Item value="agreed">
            <Accordion.Control>{t('consensus.agreed', { count: consensus.agreedCount })}</Accordion.Control>
            <Accordion.Panel>
              <TextLink to="/cases/$caseId/review" params={{ caseId }}>
                {t('consensus.allMarks')}
              </TextLink>
            </Accordion.Panel>
          </Accordion.Item>
        </Accordion>
      )}
      {confirming.map(({ task }) => (
        <TaskPanel key={task.id} taskId={task.id} />
      ))}
    </Stack>
  );
}

/** พิจารณาหาฉันทามติ */
export function ConsensusPage() {
  const { t } = useTranslation();
  const { caseId } = useParams({ from: '/shell/cases/$caseId/consensus' });
  const consensus = useConsensus(caseId);
  return (
    <FoundPage query={consensus}>
      <PageHeader
        title={t('consensus.title')}
        lead={t('consensus.lead')}
        above={
          <TextLink to="/my-cases" style={{ alignSelf: 'flex-start' }}>
            {t('menu.myCases')}
          </TextLink>
        }
      />
      <QueryView query={consensus}>{(found) => <Body caseId={caseId} consensus={found} />}</QueryView>
    </FoundPage>
  );
}
