import { Alert, Button, Grid, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Versioned } from '../../api/client.js';
import { isPart } from '../../api/criteria.view.js';
import type { EditionItem, IndicatorView } from '../../api/edition.view.js';
import { useEvidence, useLinkEvidence, useUnlinkEvidence } from '../../api/evidence.queries.js';
import type { EvidenceLinkView } from '../../api/evidence.view.js';
import { itemMissingKey, readResponse, saveResponse } from '../../api/response.queries.js';
import type { ResponseDraft, ResponseView } from '../../api/response.view.js';
import { useReadTasksAgain, useTask } from '../../api/task.queries.js';
import type { CheckpointRef } from '../../api/task.view.js';
import { useLanguage } from '../../app/i18n.js';
import { graphemeCount } from '../../format/number.format.js';
import { useAutosave } from '../autosave/autosave.hook.js';
import { AutosaveLine, StaleChoice } from '../autosave/autosave-line.js';
import { LinkDialog } from '../evidence-dialog/link-dialog.js';
import { Icon } from '../icon/icon.js';
import { IndicatorFields } from '../indicators/indicator-fields.js';
import { withSamples } from '../indicators/indicators.js';
import { usePlaceWord } from '../mark-word/place-word.hook.js';
import { ProblemPanel } from '../problem-panel/problem-panel.js';
import { ReturnNote } from '../return-note/return-note.js';
import { TaskActions } from '../task-actions/task-actions.js';
import { levelsNotCounted, withTick } from './counting.js';
import styles from './item-editor.module.css';
import { LevelPanel, linkedTo } from './level-panel.js';
import { MissingPanel, ScoreLine } from './missing-panel.js';
import { useToast } from '../toast/toast.hook.js';

interface ItemEditorProps {
  readonly caseId: string;
  readonly personId: string;
  readonly item: EditionItem;
  readonly response: Versioned<ResponseView>;
  readonly taskId: string | undefined;
  /** Indicators that the criteria give as examples for a part. */
  readonly samples: readonly IndicatorView[];
}

/** One item of the self-assessment: ticks, evidence and explanation, saved by itself while the person works. */
export function ItemEditor({ caseId, personId, item, response, taskId, samples }: ItemEditorProps) {
  const { t } = useTranslation();
  const placeWord = usePlaceWord();
  const { pick } = useLanguage();
  const queries = useQueryClient();
  const toast = useToast();
  const isReadOnly = !response.mayEdit;
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const [theirs, setTheirs] = useState<Versioned<ResponseView> | null>(null);
  const [linkingTo, setLinkingTo] = useState<CheckpointRef | null>(null);
  const [isUnsaved, setUnsaved] = useState(false);
  const task = useTask(taskId);
  const library = useEvidence(caseId).data?.items ?? [];
  const link = useLinkEvidence(caseId, item.item);
  const unlink = useUnlinkEvidence(caseId, item.item);

  const readTasksAgain = useReadTasksAgain();
  const readMissing = (): void => {
    void queries.invalidateQueries({ queryKey: itemMissingKey(caseId, item.item) });
    readTasksAgain();
  };
  const draftOf = ({ ticks, indicators, text }: ResponseDraft): ResponseDraft => ({
    ticks: withTick(item, ticks, 'basic', 0, false),
    indicators,
    text,
  });
  const { autosave, value, status, error, isRestored } = useAutosave<ResponseDraft>({
    initial: draftOf(response),
    etag: response.etag,
    storedAs: `draft/${personId}/${caseId}/${item.item}`,
    save: (draft, version) => saveResponse(caseId, item.item, draft, version),
    onSaved: () => {
      setSavedAt(new Date().toISOString());
      setUnsaved(false);
      readMissing();
    },
  });
  const notCounted = levelsNotCounted(item, value.ticks);

  useEffect(() => {
    if (status === 'stale') void readResponse(caseId, item.item).then(setTheirs);
  }, [status, caseId, item.item]);
  useEffect(() => {
    document.getElementById(window.location.hash.slice(1))?.scrollIntoView();
  }, []);
  /** A link is saved beside the text; afterwards the draft goes on from the version that the server has now. */
  const afterLinking = async (message: string): Promise<void> => {
    const latest = await readResponse(caseId, item.item);
    autosave.rebase(latest.etag);
    readMissing();
    toast(message);
  };
  const addEvidence = (place: CheckpointRef): void => {
    link.reset();
    setLinkingTo(place);
  };
  const linkTo = async (evidenceVersionId: string, page: string): Promise<void> => {
    if (!linkingTo || !(await autosave.flush())) return;
    link.mutate(
      { ...linkingTo, evidenceVersionId, page, etag: autosave.current().etag },
      {
        onSuccess: () => {
          setLinkingTo(null);
          void afterLinking(t('evidence.linked'));
        },
      },
    );
  };
  const removeLink = async ({ level, checkpoint, evidenceVersionId, page }: EvidenceLinkView): Promise<void> => {
    if (!(await autosave.flush())) return;
    unlink.mutate(
      { level, checkpoint, evidenceVersionId, page, etag: autosave.current().etag },
      { onSuccess: () => void afterLinking(t('evidence.unlinked')) },
    );
  };
  const prepare = async (): Promise<boolean> => {
    const isSaved = await autosave.flush();
    setUnsaved(!isSaved);
    return isSaved;
  };
  const choose = (isMine: boolean): void => {
    if (!theirs) return;
    if (isMine) void autosave.keepMine(theirs.etag);
    else autosave.takeTheirs(draftOf(theirs), theirs.etag);
    setTheirs(null);
  };

  return (
    <Stack>
      {isRestored && <Alert color="amber">{t('autosave.restored')}</Alert>}
      {status === 'stale' && theirs && <StaleChoice theirText={theirs.text} onMine={() => choose(true)} onTheirs={() => choose(false)} />}
      {isReadOnly && (
        <Alert color="slate" icon={<Icon name="info" />}>
          {t('item.readOnly')}
          {response.refusals.map((refusal) => (
            <Text key={refusal.name}>{pick(refusal.titleTh, refusal.titleEn)}</Text>
          ))}
        </Alert>
      )}
      {response.returns.slice(0, 1).map((entry) => (
        <ReturnNote key={entry.returnedAt} entry={entry} />
      ))}
      <ProblemPanel error={unlink.error} />
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <ScoreLine caseId={caseId} item={item.item} isPart={isPart(item)} isSaving={status === 'saving' || status === 'dirty'} />
          <Title order={2} size="h3" mt="md" mb="sm">
            {t(isPart(item) ? 'indicator.heading' : 'item.levelsHeading')}
          </Title>
          {isPart(item) && (
            <IndicatorFields
              item={item.item}
              indicators={value.indicators}
              years={response.years}
              linked={linkedTo(item.item, library)}
              isReadOnly={isReadOnly}
              onChange={(indicators) => autosave.change({ ...value, indicators })}
              onSamples={
                samples.length > 0 ? () => autosave.change({ ...value, indicators: withSamples(value.indicators, samples, pick) }) : null
              }
              onAddEvidence={(number) => addEvidence({ level: 'indicator', checkpoint: number })}
              onRemoveEvidence={(entry) => void removeLink(entry)}
            />
          )}
          {item.levels.map((level) => (
            <LevelPanel
              key={level.level}
              level={level}
              ticks={value.ticks}
              linked={linkedTo(item.item, library)}
              isHatched={notCounted.has(level.level)}
              isReadOnly={isReadOnly}
              onTick={(name, checkpoint, met) => autosave.change({ ...value, ticks: withTick(item, value.ticks, name, checkpoint, met) })}
              onAddEvidence={(name, checkpoint) => addEvidence({ level: name, checkpoint })}
              onRemoveEvidence={(entry) => void removeLink(entry)}
            />
          ))}
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Stack className={styles['side']}>
            <section className="surface">
              <Textarea
                label={t('item.explanation')}
                description={t('item.explanationHint')}
                autosize
                minRows={7}
                maxRows={22}
                readOnly={isReadOnly}
                value={value.text}
                onChange={(event) => autosave.change({ ...value, text: event.currentTarget.value })}
              />
              <div className={styles['count']}>{t('item.count', { count: graphemeCount(value.text) })}</div>
              {!isReadOnly && (
                <Group justify="space-between" mt="xs" align="flex-start">
                  <AutosaveLine status={status} savedAt={savedAt} error={error} />
                  <Button
                    variant="default"
                    onClick={() => void autosave.flush()}
                    disabled={status === 'clean' || status === 'saved' || status === 'saving'}
                  >
                    {t('common.saveDraft')}
                  </Button>
                </Group>
              )}
              {response.previousYearText && (
                <details>
                  <summary>{t('item.lastYear')}</summary>
                  <Text style={{ whiteSpace: 'pre-wrap' }}>{response.previousYearText}</Text>
                </details>
              )}
            </section>
            <MissingPanel caseId={caseId} item={item.item} isPart={isPart(item)} />
            {task.data && (
              <section className="surface">
                <Title order={2} size="h3" mb="sm">
                  {t('item.submitHeading')}
                </Title>
                {isUnsaved && (
                  <Alert color="rose" role="alert" mb="sm">
                    {t('item.saveFirst')}
                  </Alert>
                )}
                <TaskActions task={task.data} prepare={prepare} />
              </section>
            )}
          </Stack>
        </Grid.Col>
      </Grid>
      {linkingTo && (
        <LinkDialog
          caseId={caseId}
          title={t('item.addEvidenceTo', {
            checkpoint: placeWord(item.item, linkingTo),
          })}
          onClose={() => setLinkingTo(null)}
          onLink={(versionId, page) => void linkTo(versionId, page)}
          isLinking={link.isPending}
          error={link.error}
        />
      )}
    </Stack>
  );
}
