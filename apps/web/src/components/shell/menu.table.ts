import type { RoleName } from '../../api/session.view.js';
import type { IconName } from '../icon/icon.js';

const AGENCY: readonly RoleName[] = ['ItemOwner', 'CategoryLead', 'AgencyCoordinator', 'AgencyHead'];

const TEAM: readonly RoleName[] = ['Evaluator', 'LeadEvaluator', 'Moderator', 'Judge'];
const OFFICE: readonly RoleName[] = ['CycleOfficer', 'Observer', 'Administrator'];

export type MenuSection = 'work' | 'agency' | 'review' | 'office';

/** The left menu: an entry is shown to who holds one of its roles; without roles to everyone signed in. */
export const MENU = [
  { section: 'work', text: 'menu.inbox', icon: 'inbox', to: '/' },
  { section: 'work', text: 'menu.editions', icon: 'file', to: '/editions' },
  { section: 'agency', text: 'menu.cases', icon: 'building', to: '/cases', roles: AGENCY },
  { section: 'review', text: 'menu.myCases', icon: 'folder', to: '/my-cases', roles: TEAM },
  { section: 'office', text: 'menu.cycles', icon: 'calendar', to: '/cycles', roles: OFFICE },
  { section: 'office', text: 'menu.completeness', icon: 'check', to: '/completeness', roles: ['CycleOfficer'] },
  { section: 'office', text: 'menu.extensions', icon: 'clock', to: '/extensions', roles: ['CycleOfficer', 'Observer'] },
  { section: 'office', text: 'menu.organisation', icon: 'building', to: '/organisation', roles: OFFICE },
  { section: 'office', text: 'menu.people', icon: 'people', to: '/people', roles: [...OFFICE, 'AgencyCoordinator', 'AgencyHead'] },
  { section: 'office', text: 'menu.roleProposals', icon: 'shield', to: '/role-proposals', roles: ['CycleOfficer', 'Administrator'] },
  { section: 'office', text: 'menu.imports', icon: 'upload', to: '/imports', roles: ['CycleOfficer', 'Administrator'] },
  { section: 'office', text: 'menu.queues', icon: 'list', to: '/task-queues', roles: OFFICE },
  { section: 'office', text: 'menu.outbox', icon: 'inbox', to: '/outbox', roles: ['CycleOfficer', 'Administrator'] },
  { section: 'office', text: 'menu.operations', icon: 'gear', to: '/operations', roles: ['CycleOfficer', 'Administrator'] },
] as const satisfies readonly { section: MenuSection; text: string; icon: IconName; to: string; roles?: readonly RoleName[] }[];
