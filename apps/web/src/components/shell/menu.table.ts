import type { RoleName } from '../../api/session.view.js';
import type { IconName } from '../icon/icon.js';

const AGENCY: readonly RoleName[] = ['ItemOwner', 'CategoryLead', 'AgencyCoordinator', 'AgencyHead'];

export type MenuSection = 'work' | 'agency' | 'review' | 'office';

/** The left menu: an entry is shown to who holds one of its roles; without roles to everyone signed in. */
export const MENU = [
  { section: 'work', text: 'menu.inbox', icon: 'inbox', to: '/' },
  { section: 'agency', text: 'menu.cases', icon: 'building', to: '/cases', roles: AGENCY },
] as const satisfies readonly { section: MenuSection; text: string; icon: IconName; to: string; roles?: readonly RoleName[] }[];
