import { List } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ItemMissing } from '../../api/response.view.js';

/** Parts by the newest year that they report: the first is the year that is assessed. */
export function DifferingYears({ years }: { readonly years: ItemMissing['differingYears'] }) {
  const { t } = useTranslation();
  return (
    <List size="md">
      {years.map(({ year, parts }, at) => (
        <List.Item key={year}>
          {t(at === 0 ? 'indicator.yearAssessed' : 'indicator.yearOlder', { year, parts: parts.join(', ') })}
        </List.Item>
      ))}
    </List>
  );
}
