import { useTranslation } from 'react-i18next';
import type { GrantDraft } from '../../api/organisation.view.js';

/** For what a role is held, in words: categories, items, headship. */
export function useRoleScope(): (grant: Pick<GrantDraft, 'categories' | 'items' | 'isHead'>) => string {
  const { t } = useTranslation();
  return ({ categories, items, isHead }) =>
    [...categories.map((category) => t('common.categoryNo', { category })), ...items, ...(isHead ? [t('people.isHead')] : [])].join(', ');
}
