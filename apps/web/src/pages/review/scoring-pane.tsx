import { Alert, Button, Group, Stack, Switch, Text, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session.queries.js';
import type { ReviewItem, SheetDraft, SheetMark } from '../../api/review.view.js';
import { useReadTasksAgain } from '../../api/task.queries.js';
import type { CheckpointRef, MarkLevel } from '../../api/task.view.js';
import { AutosaveLine, StaleChoice } from '../../components/autosave/autosave-line.js';
import { useAutosave } from '../../components/autosave/autosave.hook.js';
import { useMarkWord } from '../../components/mark-word/mark-word.hook.js';
import { usePlaceWord } from '../../components/mark-word/place-word.hook.js';
import { CheckpointFields } from './checkpoint-fields.js';
import { FindingFields } from './finding-fields.js';
import { useItemScore } from './item-score.hook.js';
import { domIdOf, draftOf, markAt, refsOf, withMark } from './sheet.js';
import type { SheetSaver } from './sheet.hook.js';
import { useShortcuts } from './shortcuts.hook.js';

const KEYS_STORED_AS = 'review-shortcuts';

interface ScoringPaneProps {
  readonly caseId: string;
  readonly entry: ReviewItem;
  readonly sheet: SheetSaver;
  readonly onSaved: () => void;
  /** Takes the function that saves what is typed, for the submit button beside. */
  readonly onFlush: (flush: () => Promise<boolean>) => void;
  readonly onStep: (by: 1 | -1) => void;
}

/** The checkpoint that has the focus. */
function focusedPlace(): CheckpointRef | null {
  const { level, checkpoint } = document.activeElement?.closest<HTMLElement>('fieldset[data-checkpoint]')?.dataset ?? {};
  return level && checkpoint ? { level: level as MarkLevel, checkpoint: Number(checkpoint) } : null;
}
function focusOn(place: CheckpointRef): void {
  document.querySelector<HTMLInputElement>(`#${domIdOf(place)} input`)?.focus();
}

/** Third column, while the sheet is open: marks, notes, findings, what they are worth. Saved by itself. */
export function ScoringPane({ caseId, entry, sheet, onSaved, onFlush, onStep }: ScoringPaneProps) {
  const { t } = useTranslation();
  const { item } = entry;
  const markWord = useMarkWord();
  const placeWord = usePlaceWord();
  const itemScore = useItemScore(entry.form);
  const personId = useSession().data?.person.id ?? '';
  const readTasksAgain = useReadTasksAgain();
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const [theirs, setTheirs] = useState<{ draft: SheetDraft; etag: string } | null>(null);
  const [hasKeys, setKeys] = useState(() => localStorage.getItem(KEYS_STORED_AS) !== 'off');
  const [initial] = useState(() => sheet.draft(item) ?? draftOf(entry));
  const { autosave, value, status, error, isRestored } = useAutosave<SheetDraft>({
    initial,
    etag: sheet.version(),
    storedAs: `draft/${personId}/${caseId}/sheet/${item}`,
    save: (draft) => sheet.save(item, draft),
    onSaved: () => {
      setSavedAt(new Date().toISOString());
      onSaved();
      readTasksAgain();
    },
  });
  const change = (draft: SheetDraft): void => {
    sheet.type(item, draft);
    autosave.change(draft);
  };
  useEffect(() => onFlush(() => autosave.flush()), [autosave, onFlush]);
  if (status === 'stale' && !theirs) void sheet.latest(item).then(setTheirs);

  const places = refsOf(entry.levels);
  const unmarked = places.find((place) => !markAt(value, place));
  const markFocused = (changeOf: (mark: SheetMark | undefined) => Partial<SheetMark>, movesOn: boolean): void => {
    const place = focusedPlace() ?? unmarked ?? places[0];
    if (!place) return;
    change(withMark(value, place, changeOf(markAt(value, place))));
    focusOn(
      movesOn
        ? (places[places.findIndex(({ level, checkpoint }) => level === place.level && checkpoint === place.checkpoint) + 1] ?? place)
        : place,
    );
  };
  useShortcuts(hasKeys, {
    Digit1: () => markFocused(() => ({ met: true }), true),
    Digit2: () => markFocused(() => ({ met: false }), true),
    KeyV: () => markFocused((mark) => ({ verifyOnSite: !mark?.verifyOnSite }), false),
    BracketLeft: () => onStep(-1),
    BracketRight: () => onStep(1),
  });
  const choose = (isMine: boolean): void => {
    if (!theirs) return;
    if (isMine) void autosave.keepMine(theirs.etag);
    else {
      sheet.type(item, theirs.draft);
      autosave.takeTheirs(theirs.draft, theirs.etag);
    }
    setTheirs(null);
  };
  return (
    <Stack component="section" aria-labelledby="review-scoring" className="surface">
      <Title order={3} size="h4" id="review-scoring">
        {t('review.scoring')}
      </Title>
      {isRestored && <Alert color="amber">{t('autosave.restored')}</Alert>}
      {status === 'stale' && theirs && (
        <StaleChoice
          theirText={theirs.draft.marks
            .map(({ level, checkpoint, met }) => `${placeWord(item, { level, checkpoint })}: ${markWord(level, met)}`)
            .join('\n')}
          onMine={() => choose(true)}
          onTheirs={() => choose(false)}
        />
      )}
      <div>
        {entry.levels.flatMap(({ level, checkpoints }) =>
          checkpoints.map((text) => {
            const place = { level, checkpoint: text.checkpoint };
            return (
              <CheckpointFields
                key={domIdOf(place)}
                item={item}
                place={place}
                text={text}
                mark={markAt(value, place)}
                onMark={(next) => change(withMark(value, place, next))}
              />
            );
          }),
        )}
      </div>
      <FindingFields kind="Strength" findings={value.findings} onFindings={(findings) => change({ ...value, findings })} />
      <FindingFields kind="OpportunityForImprovement" findings={value.findings} onFindings={(findings) => change({ ...value, findings })} />
      <Text role="status">{entry.score ? itemScore(entry.score) : t('review.noItemScore')}</Text>
      <Group>
        <Button
          variant="default"
          onClick={() => void autosave.flush()}
          disabled={status === 'clean' || status === 'saved' || status === 'saving'}
        >
          {t('common.saveDraft')}
        </Button>
        <AutosaveLine status={status} savedAt={savedAt} error={error} />
      </Group>
      <Switch
        label={t('review.keys')}
        description={t('review.keysText')}
        checked={hasKeys}
        onChange={(event) => {
          const isOn = event.currentTarget.checked;
          setKeys(isOn);
          localStorage.setItem(KEYS_STORED_AS, isOn ? 'on' : 'off');
        }}
      />
    </Stack>
  );
}
