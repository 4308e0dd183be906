import { Alert, List, Stack, Table, Text, Title } from '@mantine/core';
import { useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useJudging } from '../../api/review.queries.js';
import type { JudgingView } from '../../api/review.view.js';
import { useLanguage } from '../../app/i18n.js';
import { useTaskWords } from '../../components/task-actions/task-words.js';
import { DataTable } from '../../components/data-table/data-table.js';
import { Icon } from '../../components/icon/icon.js';
import { ReportedIndicators } from '../../components/indicators/reported-indicators.js';
import { TextLink } from '../../components/link/link.js';
import { useMarkWord } from '../../components/mark-word/mark-word.hook.js';
import { usePlaceWord } from '../../components/mark-word/place-word.hook.js';
import { PageHeader } from '../../components/page-header/page-header.js';
import { FoundPage } from '../../components/query-view/found-page.js';
import { QueryView } from '../../components/query-view/query-view.js';
import { StateWord } from '../../components/state-word/state-word.js';
import { TaskPanel } from '../../components/task-panel/task-panel.js';
import { dateAndTime } from '../../format/date.format.js';
import { points } from '../../format/number.format.js';

type ItemScore = JudgingView['items'][number]['self'];

/** Points and level; a part of the results category has no level. */
function useScoreWord(): (form: JudgingView['items'][number]['form'], score: ItemScore) => string {
  const { t } = useTranslation();
  return (form, score) => {
    if (!score) return '–';
    return form === 'indicators' ? points(score.points) : `${points(score.points)} · ${t(`level.${score.level ?? 'none'}`)}`;
  };
}

function Scores({ sheet }: { readonly sheet: JudgingView }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <DataTable caption={t('judging.steps')} heads={[t('judging.step'), t('common.points'), t('overview.level'), t('common.date')]}>
      {sheet.scores.map(({ kind, round, total, level, at }) => (
        <Table.Tr key={`${kind} ${round}`}>
          <Table.Th scope="row">
            {t(`score.${kind}` as 'score.self')} {round > 1 && t('judging.round', { round })}
          </Table.Th>
          <Table.Td className="numeric">{points(total.points)}</Table.Td>
          <Table.Td>{t(`level.${level ?? 'none'}`)}</Table.Td>
          <Table.Td className="numeric">{dateAndTime(language, at)}</Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}

function Items({ sheet }: { readonly sheet: JudgingView }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const word = useScoreWord();
  return (
    <DataTable
      caption={t('judging.items')}
      heads={[t('common.item'), t('score.self'), t('score.consensus'), t('score.siteVisit'), t('judging.judged')]}
    >
      {sheet.items.map(({ item, form, titleTh, titleEn, self, consensus, siteVisit, judged }) => (
        <Table.Tr key={item}>
          <Table.Th scope="row" style={{ minWidth: 220 }}>
            {item} {pick(titleTh, titleEn)}
          </Table.Th>
          {[self, consensus, siteVisit, judged].map((score, at) => (
            <Table.Td key={at}>{word(form, score)}</Table.Td>
          ))}
        </Table.Tr>
      ))}
    </DataTable>
  );
}

function Changes({ caseId, sheet }: { readonly caseId: string; readonly sheet: JudgingView }) {
  const { t } = useTranslation();
  const markWord = useMarkWord();
  const placeWord = usePlaceWord();
  if (sheet.changes.length === 0) return <Text>{t('judging.noChanges')}</Text>;
  return (
    <List spacing="sm">
      {sheet.changes.map(({ step, item, level, checkpoint, met, rationale }) => (
        <List.Item key={`${step} ${item} ${level} ${checkpoint}`}>
          <Text component="span" fw={600}>
            {t(`score.${step}`)} · {item} · {placeWord(item, { level, checkpoint })}: {markWord(level, met)}
          </Text>
          <Text style={{ whiteSpace: 'pre-wrap' }}>{rationale}</Text>
          <ReportedIndicators caseId={caseId} item={item} numbers={level === 'indicator' ? [checkpoint] : []} />
        </List.Item>
      ))}
    </List>
  );
}

function Votes({ votes }: { readonly votes: JudgingView['votes'] }) {
  const { t } = useTranslation();
  const { nameOf } = useTaskWords();
  return (
    <Stack gap="xs">
      <div>
        <StateWord tone={votes.cast < votes.of ? 'warn' : 'good'} isPlain>
          {t('judging.votes', { cast: votes.cast, of: votes.of })}
        </StateWord>
      </div>
      {votes.all === null ? (
        <Text c="dimmed">{t('judging.votesHidden')}</Text>
      ) : (
        <List>
          {votes.all.map(({ outcome, text }, at) => (
            <List.Item key={at}>
              {nameOf('outcome', outcome)} {text !== '' && `· ${text}`}
            </List.Item>
          ))}
        </List>
      )}
    </Stack>
  );
}

/** พิจารณาผลโดยคณะกรรมการ: the sheet of one case, without the names of people. */
export function JudgingPage() {
  const { t } = useTranslation();
  // Named in the address, the task stays in sight after the vote is cast.
  const { task } = useSearch({ from: '/shell/cases/$caseId/judging' });
  const { caseId } = useParams({ from: '/shell/cases/$caseId/judging' });
  const judging = useJudging(caseId);
  const sections = (sheet: JudgingView) =>
    [
      ['judging.steps', <Scores key="scores" sheet={sheet} />],
      ['judging.items', <Items key="items" sheet={sheet} />],
      ['judging.changes', <Changes key="changes" caseId={caseId} sheet={sheet} />],
      ['judging.panel', <Votes key="votes" votes={sheet.votes} />],
    ] as const;
  return (
    <FoundPage query={judging}>
      <PageHeader
        title={t('judging.title')}
        above={
          <TextLink to="/my-cases" style={{ alignSelf: 'flex-start' }}>
            {t('menu.myCases')}
          </TextLink>
        }
      />
      <Alert color="navy" icon={<Icon name="shield" />} mb="md">
        {t('judging.blinded')}
      </Alert>
      {judging.data?.isBlinded && <Text mb="md">{t('judging.agencyBlinded')}</Text>}
      <QueryView query={judging}>
        {(sheet) => (
          <Stack>
            {sections(sheet).map(([heading, content]) => (
              <section key={heading} className="surface">
                <Title order={2} size="h3" mb="xs">
                  {t(heading)}
                </Title>
                {content}
              </section>
            ))}
            <TaskPanel taskId={task ?? sheet.votes.mine?.id} />
          </Stack>
        )}
      </QueryView>
    </FoundPage>
  );
}
