import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from '../language-switch/language-switch.js';
import { PageHeader } from '../page-header/page-header.js';
import styles from './gate-layout.module.css';

/** Pages before the sign-in: one card, the product's name, the language. */
export function GateLayout({ title, lead, children }: { readonly title: string; readonly lead?: string; readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={styles['page']}>
      <header className={styles['top']}>
        <img src="/favicon.svg" alt="" width={36} height={36} />
        <span>{t('product.name')}</span>
        <span className={styles['push']}>
          <LanguageSwitch isOnDark />
        </span>
      </header>
      <main className={`surface ${styles['card']}`}>
        <PageHeader title={title} lead={lead} />
        {children}
      </main>
    </div>
  );
}
