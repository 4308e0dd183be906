import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { CrashPage } from '../components/error-page/crash-page.js';
import { MissingPage } from '../components/error-page/missing-page.js';
import { Shell } from '../components/shell/shell.js';

/** Values behind `?` that a page understands; anything else is dropped. */
type SearchOf<TKey extends string> = Partial<Record<TKey, string>>;
const only =
  <TKey extends string>(...keys: readonly TKey[]) =>
  (search: Record<string, unknown>): SearchOf<TKey> =>
    Object.fromEntries(
      keys.flatMap((key) => (typeof search[key] === 'string' || typeof search[key] === 'number' ? [[key, String(search[key])]] : [])),
    ) as SearchOf<TKey>;

const root = createRootRoute();
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell });

/** One entry a page; each is loaded when it is first visited. Paths of pages are public: they stand in mails and bookmarks. */
const routes = root.addChildren([
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    validateSearch: only('to'),
    component: lazyRouteComponent(() => import('../pages/sign-in/sign-in.page.js'), 'SignInPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/welcome',
    component: lazyRouteComponent(() => import('../pages/welcome/welcome.page.js'), 'WelcomePage'),
  }),
  shell.addChildren([
    createRoute({
      getParentRoute: () => shell,
      path: '/',
      validateSearch: only('tab'),
      component: lazyRouteComponent(() => import('../pages/inbox/inbox.page.js'), 'InboxPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/tasks/$taskId',
      component: lazyRouteComponent(() => import('../pages/task/task.page.js'), 'TaskPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/tasks/$taskId/owners',
      component: lazyRouteComponent(() => import('../pages/owners/owners.page.js'), 'OwnersPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/tasks/$taskId/check',
      component: lazyRouteComponent(() => import('../pages/check/check.page.js'), 'CheckPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/tasks/$taskId/sign',
      component: lazyRouteComponent(() => import('../pages/sign/sign.page.js'), 'SignPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/tasks/$taskId/response',
      component: lazyRouteComponent(() => import('../pages/response/response.page.js'), 'ResponsePage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/cases',
      component: lazyRouteComponent(() => import('../pages/cases/cases.page.js'), 'CasesPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/cases/$caseId',
      component: lazyRouteComponent(() => import('../pages/case-overview/case-overview.page.js'), 'CaseOverviewPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/cases/$caseId/items/$item',
      validateSearch: only('task'),
      component: lazyRouteComponent(() => import('../pages/item/item.page.js'), 'ItemPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/cases/$caseId/evidence',
      component: lazyRouteComponent(() => import('../pages/evidence/evidence.page.js'), 'EvidencePage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/cases/$caseId/profile',
      validateSearch: only('task'),
      component: lazyRouteComponent(() => import('../pages/profile/profile.page.js'), 'ProfilePage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/cases/$caseId/feedback',
      validateSearch: only('task'),
      component: lazyRouteComponent(() => import('../pages/feedback/feedback.page.js'), 'FeedbackPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/cases/$caseId/plan',
      validateSearch: only('task'),
      component: lazyRouteComponent(() => import('../pages/plan/plan.page.js'), 'PlanPage'),
    }),
    createRoute({ getParentRoute: () => shell, path: '$', component: MissingPage }),
  ]),
]);

export const router = createRouter({
  routeTree: routes,
  defaultPreload: 'intent',
  defaultErrorComponent: CrashPage,
  defaultNotFoundComponent: MissingPage,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
