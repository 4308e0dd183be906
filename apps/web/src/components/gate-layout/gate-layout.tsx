import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from '../language-switch/language-switch.js';
import { PageHeader } from '../page-header/page-header.js';
import styles from './gate-layout.module.css';

interface GateLayoutProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly above?: ReactNode;
  /** Beside the language. */
  readonly links?: ReactNode;
  /** Room for tables. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/** Pages before the sign-in: one card, the product's name, the language. */
export function GateLayout({ title, lead, above, links, isWide = false, children }: GateLayoutProps) {
  const { t } = useTranslation();
  return (
    <div className={styles['page']}>
      <header className={`${styles['top']} ${isWide ? styles['wideTop'] : ''}`}>
        <img src="/favicon.svg" alt="" width={36} height={36} />
        <span className={isWide ? styles['wideName'] : ''}>{t('product.name')}</span>
        {isWide && <span className={styles['narrowName']}>{t('product.short')}</span>}
        <span className={styles['push']}>
          {links}
          <LanguageSwitch isOnDark />
        </span>
      </header>
      <main className={`surface ${styles['card']} ${isWide ? styles['wide'] : ''}`}>
        <PageHeader title={title} lead={lead} above={above} />
        {children}
      </main>
    </div>
  );
}
