import { Accordion, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseItems } from '../../api/case.queries.js';
import type { ImprovementStep, ImprovementView } from '../../api/case.view.js';
import type { EditionItem, EditionView } from '../../api/edition.view.js';
import { useLanguage } from '../../app/i18n.js';
import { EmptyView } from '../../components/empty-view/empty-view.js';
import { checkpointAnchor } from '../../components/item-editor/counting.js';
import { TextLink } from '../../components/link/link.js';
import { usePlaceWord } from '../../components/mark-word/place-word.hook.js';
import { SectionHeading } from '../../components/section-heading/section-heading.js';
import { StateWord } from '../../components/state-word/state-word.js';
import { points } from '../../format/number.format.js';
import { stepsByItem } from './goal.js';
import styles from './improvement.module.css';

/** A longer list begins with its items alone. */
const OPEN_AT_MOST = 30;

function Step({ caseId, item, step }: { readonly caseId: string; readonly item: EditionItem; readonly step: ImprovementStep }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const placeWord = usePlaceWord();
  const { level, checkpoint, brings } = step;
  const text = item.levels.find((entry) => entry.level === level)?.checkpoints[checkpoint - 1];
  return (
    <li className={styles['step']}>
      <TextLink
        to="/cases/$caseId/items/$item"
        params={{ caseId, item: item.item }}
        hash={checkpointAnchor(level, checkpoint)}
        aria-label={`${t('common.itemNo', { item: item.item })} ${placeWord(item.item, step)}`}
      >
        {placeWord(item.item, step)}
      </TextLink>
      <div>
        <Text>{text && pick(text.th, text.en)}</Text>
        <Text c="dimmed" size="sm">
          {t('item.brings', {
            item: points(brings.item.points),
            category: points(brings.category.points),
            total: points(brings.total.points),
          })}
        </Text>
      </div>
    </li>
  );
}

interface StepsProps {
  readonly caseId: string;
  readonly edition: EditionView;
  readonly answer: ImprovementView;
}

function Items({ caseId, edition, answer }: StepsProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const rows = useCaseItems(caseId).data?.items ?? [];
  const groups = stepsByItem(answer.checkpoints);
  const all = groups.map(({ item }) => item);
  const [opened, setOpened] = useState<readonly string[]>(answer.counts.checkpoints <= OPEN_AT_MOST ? all : []);
  return (
    <>
      <Button variant="default" my="sm" className="no-print" onClick={() => setOpened(opened.length === 0 ? all : [])}>
        {t(opened.length === 0 ? 'improvement.openAll' : 'improvement.closeAll')}
      </Button>
      <Accordion multiple variant="separated" order={3} value={[...opened]} onChange={setOpened}>
        {groups.map(({ item: number, steps }) => {
          const item = edition.items.find((entry) => entry.item === number);
          return (
            item && (
              <Accordion.Item key={number} value={number}>
                <Accordion.Control>
                  <Text fw={600}>
                    {number} {pick(item.title.th, item.title.en)}
                  </Text>
                  <Group gap="xs">
                    <Text c="dimmed">{t('improvement.ofItem', { count: steps.length })}</Text>
                    {rows.some((row) => row.item === number && row.carriedOver) && (
                      <StateWord tone="warn">{t('item.carriedOver')}</StateWord>
                    )}
                  </Group>
                </Accordion.Control>
                <Accordion.Panel>
                  <ol className={styles['steps']}>
                    {steps.map((step) => (
                      <Step key={`${step.level} ${step.checkpoint}`} caseId={caseId} item={item} step={step} />
                    ))}
                  </ol>
                </Accordion.Panel>
              </Accordion.Item>
            )
          );
        })}
      </Accordion>
    </>
  );
}

/** The list to a goal, item by item in the server's order: the checkpoint, its text, what it brings, the way to it. */
export function Steps({ caseId, edition, answer }: StepsProps) {
  const { t } = useTranslation();
  const { total, counts } = answer;
  const { results } = edition;
  const resultsInScope = results && edition.categories.some(({ category }) => category === results.id);
  return (
    <section className="surface">
      <SectionHeading>{t('improvement.heading')}</SectionHeading>
      {counts.checkpoints === 0 ? (
        <EmptyView text={t('improvement.reached')} />
      ) : (
        <>
          <Text fw={700} fz={20} role="status">
            {t('improvement.summary', { before: points(total.before.points), after: points(total.after.points), ...counts })}
          </Text>
          <Text c="dimmed">{t('item.bringsText')}</Text>
          {resultsInScope && <Text c="dimmed">{t('improvement.resultsStay', { category: results.id })}</Text>}
          <Items key={JSON.stringify(answer.goal)} caseId={caseId} edition={edition} answer={answer} />
        </>
      )}
    </section>
  );
}
