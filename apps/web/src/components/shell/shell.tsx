import { Burger, Button, Menu } from '@mantine/core';
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoles, useSession, useSignOut } from '../../api/session.queries.js';
import { storedLanguage, switchLanguage, useLanguage } from '../../app/i18n.js';
import { Icon } from '../icon/icon.js';
import { LanguageSwitch } from '../language-switch/language-switch.js';
import { MenuLink } from '../link/link.js';
import { QueryView } from '../query-view/query-view.js';
import { RehearsalBar } from '../rehearsal-bar/rehearsal-bar.js';
import { SessionDialog } from '../session-dialog/session-dialog.js';
import { MENU, type MenuSection } from './menu.table.js';
import styles from './shell.module.css';

const SECTIONS: readonly MenuSection[] = ['work', 'agency', 'review', 'office'];

function MainMenu({ onChosen }: { readonly onChosen: () => void }) {
  const { t } = useTranslation();
  const held = useRoles();
  const shown = MENU.filter((entry) => !('roles' in entry) || entry.roles.some((role) => held.has(role)));
  return SECTIONS.filter((section) => shown.some((entry) => entry.section === section)).map((section) => (
    <div key={section} role="group" aria-labelledby={`menu-${section}`}>
      <div className={styles['section']} id={`menu-${section}`}>
        {t(`menu.${section}`)}
      </div>
      {shown
        .filter((entry) => entry.section === section)
        .map((entry) => (
          <MenuLink
            key={entry.to}
            to={entry.to}
            label={t(entry.text)}
            leftSection={<Icon name={entry.icon} />}
            activeOptions={{ exact: entry.to === '/' }}
            onClick={onChosen}
          />
        ))}
    </div>
  ));
}

function AccountMenu() {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const session = useSession().data;
  const signOut = useSignOut();
  if (!session) return null;
  const roles = [...new Set(session.roles.map(({ role }) => role))];
  return (
    <Menu position="bottom-end" width={300} withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          className={styles['quiet']}
          leftSection={<Icon name="user" size={18} />}
          aria-label={`${t('shell.account')}: ${pick(session.person.nameTh, session.person.nameEn)}`}
        >
          <span className={styles['wideName']}>{pick(session.person.nameTh, session.person.nameEn)}</span>
          <span className={styles['narrowName']}>{t('shell.account')}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label c="slate.8" fz={16}>
          {session.person.userName}
        </Menu.Label>
        {roles.map((role) => (
          <Menu.Label key={role} c="slate.8" fz={16}>
            {t(`role.${role}`)}
          </Menu.Label>
        ))}
        <Menu.Divider />
        <Menu.Item fz={17} onClick={() => signOut.mutate()}>
          {t('shell.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function SignedInLayout() {
  const { t } = useTranslation();
  const [isMenuOpen, setMenuOpen] = useState(false);
  const person = useSession().data?.person;
  useEffect(() => {
    if (person && !storedLanguage()) void switchLanguage(person.language, false);
  }, [person]);
  return (
    <div className={styles['layout']}>
      <a className={styles['skip']} href="#main">
        {t('shell.skip')}
      </a>
      <div className={styles['top']}>
        <header className={styles['header']}>
          <div className={styles['bar']}>
            <Burger
              className={styles['burger']}
              color="#fff"
              opened={isMenuOpen}
              onClick={() => setMenuOpen((isOpen) => !isOpen)}
              aria-expanded={isMenuOpen}
              aria-controls="main-menu"
              aria-label={isMenuOpen ? t('shell.closeMenu') : t('shell.openMenu')}
            />
            <Link to="/" className={styles['brand']} aria-label={t('product.name')}>
              <img src="/favicon.svg" alt="" width={32} height={32} />
              <span className={styles['wideName']}>{t('product.name')}</span>
              <span className={styles['narrowName']}>{t('product.short')}</span>
            </Link>
            <div className={styles['push']}>
              <LanguageSwitch isOnDark />
              <AccountMenu />
            </div>
          </div>
        </header>
        <RehearsalBar />
      </div>
      <div className={styles['body']}>
        <nav id="main-menu" aria-label={t('shell.menu')} className={`${styles['menu']} ${isMenuOpen ? styles['menuOpen'] : ''}`}>
          <MainMenu onChosen={() => setMenuOpen(false)} />
        </nav>
        <main id="main" tabIndex={-1} className={styles['main']}>
          <div className={styles['inner']}>
            <Outlet />
          </div>
        </main>
      </div>
      <SessionDialog />
    </div>
  );
}

/** Once only: the place to come back to is the one where the person stood, not the sign-in page that is being loaded. */
function ToSignIn() {
  const navigate = useNavigate();
  const { href } = useLocation();
  const [from] = useState(href);
  useEffect(() => {
    void navigate({ to: '/sign-in', search: from === '/' ? {} : { to: from }, replace: true });
  }, [navigate, from]);
  return null;
}

/** Everything behind the sign-in. Who is not signed in goes to the sign-in page and comes back afterwards. */
export function Shell() {
  const session = useSession();
  return <QueryView query={session}>{(found) => (found ? <SignedInLayout /> : <ToSignIn />)}</QueryView>;
}
