import { Checkbox, Group, Radio, Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReviewLevel, SheetMark } from '../../api/review.view.js';
import type { CheckpointRef } from '../../api/task.view.js';
import { useLanguage } from '../../app/i18n.js';
import { useMarkWord } from '../../components/mark-word/mark-word.hook.js';
import { usePlaceWord } from '../../components/mark-word/place-word.hook.js';
import styles from './review.module.css';
import { domIdOf } from './sheet.js';

interface CheckpointFieldsProps {
  readonly item: string;
  readonly place: CheckpointRef;
  readonly text: ReviewLevel['checkpoints'][number];
  readonly mark: SheetMark | undefined;
  readonly onMark: (change: Partial<SheetMark>) => void;
}

/** ผ่าน or ไม่ผ่าน (of an indicator เหมาะสม or ไม่เหมาะสม), the flag for the visit and a note, for one place. An unsuitable indicator needs its reason. */
export function CheckpointFields({ item, place, text, mark, onMark }: CheckpointFieldsProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const markWord = useMarkWord();
  const placeWord = usePlaceWord();
  const isReasonNeeded = place.level === 'indicator' && mark?.met === false;
  return (
    <fieldset className={styles['checkpoint']} id={domIdOf(place)} data-level={place.level} data-checkpoint={place.checkpoint}>
      <legend>
        <Text component="span" fw={600} px={4}>
          {placeWord(item, place)}
        </Text>
      </legend>
      <Text mb="xs">{pick(text.textTh, text.textEn)}</Text>
      <Radio.Group
        aria-label={t('marks.mark')}
        value={mark ? (mark.met ? 'met' : 'notMet') : null}
        onChange={(value) => onMark({ met: value === 'met' })}
      >
        <Group>
          <Radio value="met" label={markWord(place.level, true)} />
          <Radio value="notMet" label={markWord(place.level, false)} />
        </Group>
      </Radio.Group>
      {mark && (
        <>
          <Checkbox
            mt="sm"
            label={t('marks.verifyOnSite')}
            checked={mark.verifyOnSite}
            onChange={(event) => onMark({ verifyOnSite: event.currentTarget.checked })}
          />
          <Textarea
            mt="xs"
            label={t(isReasonNeeded ? 'indicator.reasonRequired' : 'marks.note')}
            required={isReasonNeeded}
            description={isReasonNeeded && t('indicator.unsuitableText')}
            autosize
            minRows={1}
            maxLength={4000}
            value={mark.note}
            onChange={(event) => onMark({ note: event.currentTarget.value })}
          />
        </>
      )}
    </fieldset>
  );
}
