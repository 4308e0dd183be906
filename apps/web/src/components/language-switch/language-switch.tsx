import { Button } from '@mantine/core';
import { switchLanguage, useLanguage } from '../../app/i18n.js';
import { Icon } from '../icon/icon.js';

/** Goes to the other language; the button speaks that language. */
export function LanguageSwitch({ isOnDark = false }: { readonly isOnDark?: boolean }) {
  const { language } = useLanguage();
  const other = language === 'th' ? 'en' : 'th';
  return (
    <Button
      variant={isOnDark ? 'transparent' : 'default'}
      c={isOnDark ? 'white' : undefined}
      px="sm"
      lang={other}
      leftSection={<Icon name="globe" size={18} />}
      onClick={() => void switchLanguage(other)}
    >
      {other === 'th' ? 'ไทย' : 'English'}
    </Button>
  );
}
