import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';

/** Says in passing that something was done. What went wrong is never said this way: it stays on the page. */
export function useToast(): (message: string) => void {
  const { t } = useTranslation();
  return (message) => void notifications.show({ message, color: 'leaf', closeButtonProps: { 'aria-label': t('common.close') } });
}
