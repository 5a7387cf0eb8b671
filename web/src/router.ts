// SPDX-License-Identifier: Apache-2.0
// Screens and who sees them in the menu. The address keeps where one is (#/ledger?light=red): nothing is lost by a reload.
import { createRouter, createWebHashHistory, type RouteRecordRaw } from 'vue-router';
import { session } from './api';
import type { Role } from './types';

const EVERYBODY: Role[] = ['office', 'reporter', 'head', 'leader', 'reader', 'audit'];

export interface Entry { name: string; word: string; roles: Role[]; key: string }
/** The menu, in its order; an entry is shown to its roles where its screen is there. */
export const menu: Entry[] = [
	{ name: 'home', word: 'menu.home', roles: ['office', 'reporter', 'head', 'leader', 'reader'], key: 'h' },
	{ name: 'reports', word: 'menu.reports', roles: ['office'], key: 'r' },
	{ name: 'ledger', word: 'menu.ledger', roles: EVERYBODY, key: 't' },
	{ name: 'sheet', word: 'menu.sheet', roles: ['reporter', 'head'], key: 'f' },
	{ name: 'verify', word: 'menu.verify', roles: ['office'], key: 'v' },
	{ name: 'indicators', word: 'menu.indicators', roles: EVERYBODY, key: 'i' },
	{ name: 'projects', word: 'menu.projects', roles: EVERYBODY, key: 'p' },
	{ name: 'scores', word: 'menu.scores', roles: ['office', 'leader', 'head'], key: 's' },
	{ name: 'bulletin', word: 'menu.bulletin', roles: ['office', 'leader'], key: 'b' },
	{ name: 'admin', word: 'menu.admin', roles: ['system', 'security', 'audit', 'office'], key: 'a' },
];

// meta.open: seen without signing in. meta.bare: without the frame.
const routes: RouteRecordRaw[] = [
	{ path: '/', name: 'home', component: () => import('./screens/home/Home.vue') },
	{ path: '/setup', name: 'setup', component: () => import('./screens/setup/Setup.vue'), meta: { open: true, bare: true } },
	{ path: '/signin', name: 'signin', component: () => import('./screens/setup/SignIn.vue'), meta: { open: true, bare: true } },
	{ path: '/reports', name: 'reports', component: () => import('./screens/review/Reports.vue') },
	{ path: '/reports/:id', name: 'review', component: () => import('./screens/review/Review.vue'), meta: { fills: true } },
	{ path: '/ledger', name: 'ledger', component: () => import('./screens/ledger/Ledger.vue'), meta: { fills: true } },
	{ path: '/ledger/:id', name: 'commitment', component: () => import('./screens/commitment/Commitment.vue') },
	{ path: '/sheet', name: 'sheet', component: () => import('./screens/sheet/Sheet.vue'), meta: { fills: true } },
	{ path: '/verify', name: 'verify', component: () => import('./screens/verify/Verify.vue'), meta: { fills: true } },
	{ path: '/indicators', name: 'indicators', component: () => import('./screens/indicators/Indicators.vue'), meta: { fills: true } },
	{ path: '/projects', name: 'projects', component: () => import('./screens/projects/Projects.vue') },
	{ path: '/scores', name: 'scores', component: () => import('./screens/scores/Scores.vue') },
	{ path: '/bulletin', name: 'bulletin', component: () => import('./screens/bulletin/Bulletin.vue') },
	{ path: '/admin', name: 'admin', component: () => import('./screens/admin/Admin.vue'), meta: { fills: true } },
	{ path: '/public', name: 'public', component: () => import('./screens/public/Public.vue'), meta: { open: true, bare: true } },
	{ path: '/:rest(.*)*', redirect: '/' },
];

export const router = createRouter({ history: createWebHashHistory(), routes });

/** Where a role begins. */
export function startOf(role: Role): string {
	const first = menu.find((m) => m.roles.indexOf(role) >= 0 && router.hasRoute(m.name));
	return first ? first.name : 'home';
}

router.beforeEach((to) => {
	if (to.meta.open) return true;
	if (!session.value) return { name: 'signin', query: to.fullPath === '/' ? {} : { to: to.fullPath } };
	if (to.name === 'home' && startOf(session.value.role) !== 'home') return { name: startOf(session.value.role) };
	return true;
});
