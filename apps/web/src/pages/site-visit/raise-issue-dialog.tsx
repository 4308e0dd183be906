import { Group, NativeSelect, Radio, Stack, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useRaiseIssue, useReview } from '../../api/review.queries.js';
import type { IssueDraft } from '../../api/review.view.js';
import { useLanguage } from '../../app/i18n.js';
import { Dialog } from '../../components/dialog/dialog.js';
import { DialogFoot } from '../../components/dialog/dialog-foot.js';
import { ReportedIndicators } from '../../components/indicators/reported-indicators.js';
import { usePlaceWord } from '../../components/mark-word/place-word.hook.js';
import { ProblemPanel } from '../../components/problem-panel/problem-panel.js';
import { refsOf } from '../review/sheet.js';

/** ประเด็นที่ต้องตรวจสอบ ณ พื้นที่: which checkpoint, to verify or to clarify, and the question. */
export function RaiseIssueDialog({ caseId, onClose }: { readonly caseId: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const placeWord = usePlaceWord();
  const { pick } = useLanguage();
  const review = useReview(caseId);
  const raise = useRaiseIssue(caseId);
  const [item, setItem] = useState('');
  const [place, setPlace] = useState('');
  const [kind, setKind] = useState<IssueDraft['kind']>('verify');
  const [question, setQuestion] = useState('');
  const [isChecked, setChecked] = useState(false);
  const items = review.data?.items ?? [];
  const chosen = items.find((entry) => entry.item === item);
  const levels = chosen?.levels ?? [];
  const isPart = chosen?.form === 'indicators';
  const places = refsOf(levels);
  const ref = places.find(({ level, checkpoint }) => `${level} ${checkpoint}` === place);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (ref && question.trim() !== '') raise.mutate({ item, ...ref, kind, question: question.trim() }, { onSuccess: onClose });
  };
  return (
    <Dialog title={t('visit.raise')} isOpen onClose={onClose} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack>
          <ProblemPanel error={review.error} />
          <NativeSelect
            label={t('common.item')}
            value={item}
            onChange={(event) => {
              setItem(event.currentTarget.value);
              setPlace('');
            }}
            data={[
              { value: '', label: t('visit.chooseItem') },
              ...items.map((entry) => ({ value: entry.item, label: `${entry.item} ${pick(entry.titleTh, entry.titleEn)}` })),
            ]}
            error={isChecked && item === '' && t('common.required')}
          />
          <ReportedIndicators caseId={caseId} item={item} />
          <NativeSelect
            label={t(isPart ? 'level.indicator' : 'visit.checkpoint')}
            value={place}
            onChange={(event) => setPlace(event.currentTarget.value)}
            data={[
              { value: '', label: t(isPart ? 'visit.chooseIndicator' : 'visit.chooseCheckpoint') },
              ...places.map(({ level, checkpoint }) => ({
                value: `${level} ${checkpoint}`,
                label: placeWord(item, { level, checkpoint }),
              })),
            ]}
            error={isChecked && !ref && t('common.required')}
          />
          <Radio.Group label={t('visit.kind')} value={kind} onChange={(value) => setKind(value as IssueDraft['kind'])}>
            <Group mt={4}>
              <Radio value="verify" label={t('visit.verify')} />
              <Radio value="clarify" label={t('visit.clarify')} />
            </Group>
          </Radio.Group>
          <Textarea
            label={t('visit.question')}
            autosize
            minRows={3}
            maxLength={4000}
            value={question}
            onChange={(event) => setQuestion(event.currentTarget.value)}
            error={isChecked && question.trim() === '' && t('common.required')}
          />
          <DialogFoot label={t('common.submit')} isSending={raise.isPending} error={raise.error} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
