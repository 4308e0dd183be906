import { DateInput, DatesProvider } from '@mantine/dates';
import dayjs from 'dayjs';
import 'dayjs/locale/th';
import buddhistEra from 'dayjs/plugin/buddhistEra';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../app/i18n.js';
import { longDate, parseTypedDate } from '../../format/date.format.js';

dayjs.extend(buddhistEra);

interface BeDateInputProps {
  readonly label: string;
  /** ISO date, or null while there is none. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly error?: string | false | undefined;
  readonly isDisabled?: boolean;
}

/** A day in Bangkok. The calendar shows the Buddhist era in Thai; a typed year may be of either era, and the long date is echoed below. */
export function BeDateInput({ label, value, onChange, error, isDisabled = false }: BeDateInputProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const year = language === 'th' ? 'BBBB' : 'YYYY';
  return (
    <DatesProvider settings={{ locale: language, firstDayOfWeek: 0 }}>
      <DateInput
        label={label}
        description={value ? longDate(language, value) : t('common.dateHint')}
        value={value}
        onChange={onChange}
        dateParser={parseTypedDate}
        valueFormat={`D/M/${year}`}
        monthLabelFormat={`MMMM ${year}`}
        yearLabelFormat={year}
        yearsListFormat={year}
        decadeLabelFormat={year}
        clearable={false}
        disabled={isDisabled}
        error={error}
        previousLabel={t('common.previousMonth')}
        nextLabel={t('common.nextMonth')}
        popoverProps={{ withinPortal: false }}
      />
    </DatesProvider>
  );
}
