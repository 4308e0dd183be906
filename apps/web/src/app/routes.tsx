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
  createRoute({
    getParentRoute: () => root,
    path: '/public',
    component: lazyRouteComponent(() => import('../pages/public-results/public-results.page.js'), 'PublicResultsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/public/cycles/$cycleId',
    validateSearch: only('search'),
    component: lazyRouteComponent(() => import('../pages/public-results/public-cycle.page.js'), 'PublicCyclePage'),
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
      path: '/cases/$caseId/improvement',
      validateSearch: only('toTotal', 'toLevel'),
      component: lazyRouteComponent(() => import('../pages/improvement/improvement.page.js'), 'ImprovementPage'),
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
    createRoute({
      getParentRoute: () => shell,
      path: '/my-cases',
      component: lazyRouteComponent(() => import('../pages/my-cases/my-cases.page.js'), 'MyCasesPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/tasks/$taskId/invitation',
      component: lazyRouteComponent(() => import('../pages/invitation/invitation.page.js'), 'InvitationPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/cases/$caseId/review',
      validateSearch: only('item', 'task'),
      component: lazyRouteComponent(() => import('../pages/review/review.page.js'), 'ReviewPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/cases/$caseId/consensus',
      validateSearch: only('task'),
      component: lazyRouteComponent(() => import('../pages/consensus/consensus.page.js'), 'ConsensusPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/cases/$caseId/site-visit',
      validateSearch: only('task'),
      component: lazyRouteComponent(() => import('../pages/site-visit/site-visit.page.js'), 'SiteVisitPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/cases/$caseId/judging',
      validateSearch: only('task'),
      component: lazyRouteComponent(() => import('../pages/judging/judging.page.js'), 'JudgingPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/cases/$caseId/team',
      component: lazyRouteComponent(() => import('../pages/team/team.page.js'), 'TeamPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/cases/$caseId/audit',
      component: lazyRouteComponent(() => import('../pages/audit/case-audit.page.js'), 'CaseAuditPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/completeness',
      component: lazyRouteComponent(() => import('../pages/completeness/completeness.page.js'), 'CompletenessPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/cycles',
      component: lazyRouteComponent(() => import('../pages/cycles/cycles.page.js'), 'CyclesPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/cycles/new',
      component: lazyRouteComponent(() => import('../pages/cycle-setup/cycle-setup.page.js'), 'NewCyclePage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/cycles/$cycleId',
      validateSearch: only('tab'),
      component: lazyRouteComponent(() => import('../pages/cycle-progress/cycle-progress.page.js'), 'CycleProgressPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/cycles/$cycleId/setup',
      validateSearch: only('task'),
      component: lazyRouteComponent(() => import('../pages/cycle-setup/cycle-setup.page.js'), 'CycleSetupPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/cycles/$cycleId/audit',
      component: lazyRouteComponent(() => import('../pages/audit/cycle-audit.page.js'), 'CycleAuditPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/extensions',
      component: lazyRouteComponent(() => import('../pages/extensions/extensions.page.js'), 'ExtensionsPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/organisation',
      validateSearch: only('tab'),
      component: lazyRouteComponent(() => import('../pages/organisation/organisation.page.js'), 'OrganisationPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/people',
      validateSearch: only('agency'),
      component: lazyRouteComponent(() => import('../pages/people/people.page.js'), 'PeoplePage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/people/$personId',
      component: lazyRouteComponent(() => import('../pages/people/person.page.js'), 'PersonPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/role-proposals',
      component: lazyRouteComponent(() => import('../pages/people/role-proposals.page.js'), 'RoleProposalsPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/imports',
      component: lazyRouteComponent(() => import('../pages/imports/imports.page.js'), 'ImportsPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/outbox',
      component: lazyRouteComponent(() => import('../pages/outbox/outbox.page.js'), 'OutboxPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/task-queues',
      component: lazyRouteComponent(() => import('../pages/task-queues/task-queues.page.js'), 'TaskQueuesPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/task-queues/$queueId',
      component: lazyRouteComponent(() => import('../pages/task-queues/queue.page.js'), 'QueuePage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/operations',
      component: lazyRouteComponent(() => import('../pages/operations/operations.page.js'), 'OperationsPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/editions',
      component: lazyRouteComponent(() => import('../pages/editions/editions.page.js'), 'EditionsPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/editions/new',
      component: lazyRouteComponent(() => import('../pages/editions/upload.page.js'), 'EditionUploadPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/editions/$code',
      validateSearch: only('tab', 'against'),
      component: lazyRouteComponent(() => import('../pages/editions/edition.page.js'), 'EditionPage'),
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
