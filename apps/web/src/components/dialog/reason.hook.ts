import { useState, type ChangeEvent, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

/** The one thing a form asks for: a reason. Nothing is sent without it; `isMissing` once somebody has tried. */
export function useReason(onReason: (reason: string) => void) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [isChecked, setChecked] = useState(false);
  const isEmpty = reason.trim() === '';
  return {
    /** For a Textarea. */
    field: {
      label: t('common.reasonRequired'),
      autosize: true,
      minRows: 3,
      value: reason,
      onChange: (event: ChangeEvent<HTMLTextAreaElement>): void => setReason(event.currentTarget.value),
    },
    isMissing: isChecked && isEmpty,
    submit: (event: FormEvent): void => {
      event.preventDefault();
      setChecked(true);
      if (!isEmpty) onReason(reason.trim());
    },
  };
}
