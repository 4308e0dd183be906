import { Button, Stack, Text, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useAskClarification, useClarifications } from '../../api/review.queries.js';
import { useLanguage } from '../../app/i18n.js';
import { Dialog } from '../../components/dialog/dialog.js';
import { DialogFoot } from '../../components/dialog/dialog-foot.js';
import { StateWord } from '../../components/state-word/state-word.js';
import { dateAndTime } from '../../format/date.format.js';
import styles from './review.module.css';

function AskDialog({ caseId, item, onClose }: { readonly caseId: string; readonly item: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const ask = useAskClarification(caseId);
  const [question, setQuestion] = useState('');
  const [isChecked, setChecked] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (question.trim() !== '') ask.mutate({ item, question: question.trim() }, { onSuccess: onClose });
  };
  return (
    <Dialog title={`${t('review.ask')} · ${t('common.itemNo', { item })}`} isOpen onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text>{t('review.askText')}</Text>
          <Textarea
            label={t('review.question')}
            autosize
            minRows={3}
            maxLength={4000}
            value={question}
            onChange={(event) => setQuestion(event.currentTarget.value)}
            error={isChecked && question.trim() === '' && t('common.required')}
          />
          <DialogFoot label={t('common.submit')} isSending={ask.isPending} error={ask.error} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}

/** ข้อซักถาม on one item, with the agency's answers. */
export function Questions({ caseId, item, mayAsk }: { readonly caseId: string; readonly item: string; readonly mayAsk: boolean }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const [isAsking, setAsking] = useState(false);
  const asked = (useClarifications(caseId).data?.items ?? []).filter((question) => question.item === item);
  return (
    <Stack gap="sm">
      {asked.map(({ id, question, answer, whyUnanswered, state, askedBy, askedAt }) => (
        <div key={id} className={styles['evidence']}>
          <Text fw={600} className={styles['text']}>
            {question}
          </Text>
          <Text c="dimmed">
            {askedBy && `${t('review.evaluatorLabel', { label: askedBy })} · `}
            {dateAndTime(language, askedAt)}
          </Text>
          <StateWord tone={state === 'Answered' ? 'good' : state === 'Asked' ? 'warn' : 'bad'} isPlain>
            {t(`questionState.${state}`)}
          </StateWord>
          {answer && <Text className={styles['text']}>{answer}</Text>}
          {whyUnanswered && <Text className={styles['text']}>{t('review.whyUnanswered', { text: whyUnanswered })}</Text>}
        </div>
      ))}
      {mayAsk && (
        <div>
          <Button variant="default" size="sm" onClick={() => setAsking(true)}>
            {t('review.ask')}
          </Button>
        </div>
      )}
      {isAsking && <AskDialog caseId={caseId} item={item} onClose={() => setAsking(false)} />}
    </Stack>
  );
}
