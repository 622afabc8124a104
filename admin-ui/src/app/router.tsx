import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { validateCodeSearch } from '../features/codes/code-search.ts';
import { ProductsPage } from '../features/products/products-page.tsx';
import { validateProductsSearch } from '../features/products-search/products-search.ts';
import { parseSearch, stringifySearch } from '../platform/query-string.ts';
import { PAGE_HEADING_ID } from '../ui/page.tsx';
import { ErrorPage } from './error-page.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { PendingPage } from './pending-page.tsx';
import { Shell } from './shell.tsx';

const rootRoute = createRootRoute({ component: Shell });

const routeTree = rootRoute.addChildren([
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/',
    validateSearch: validateProductsSearch,
    component: ProductsPage,
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/today',
    component: lazyRouteComponent(() => import('../features/today/today-page.tsx'), 'TodayPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/products/new',
    validateSearch: validateCodeSearch,
    component: lazyRouteComponent(
      () => import('../features/product-form/new-product-page.tsx'),
      'NewProductPage',
    ),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/products/$id',
    component: lazyRouteComponent(() => import('../features/product/product-page.tsx'), 'ProductPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/review',
    component: lazyRouteComponent(() => import('../features/review/review-page.tsx'), 'ReviewPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/count',
    component: lazyRouteComponent(() => import('../features/count/count-page.tsx'), 'CountPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/scan',
    validateSearch: validateCodeSearch,
    component: lazyRouteComponent(() => import('../features/scan/scan-page.tsx'), 'ScanPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/device',
    component: lazyRouteComponent(() => import('../features/offline/device-page.tsx'), 'DevicePage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/alerts',
    component: lazyRouteComponent(() => import('../features/alerts/alerts-page.tsx'), 'AlertsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/replenishment',
    component: lazyRouteComponent(
      () => import('../features/replenishment/replenishment-page.tsx'),
      'ReplenishmentPage',
    ),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/system',
    component: lazyRouteComponent(() => import('../features/system/system-page.tsx'), 'SystemPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/import',
    component: lazyRouteComponent(() => import('../features/import/view/import-page.tsx'), 'ImportPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/jobs',
    component: lazyRouteComponent(() => import('../features/jobs/jobs-page.tsx'), 'JobsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/imports/$id',
    component: lazyRouteComponent(
      () => import('../features/import/view/import-result-page.tsx'),
      'ImportResultPage',
    ),
  }),
  // Where the identity provider sends people back to who may not come in; whoever may is at the products.
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/sign-in',
    beforeLoad: ({ search }) => {
      if (!('error' in search)) throw redirect({ to: '/' });
    },
    component: lazyRouteComponent(() => import('../features/access/sign-in-page.tsx'), 'SignInPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/owner',
    component: lazyRouteComponent(() => import('../features/access/link-page.tsx'), 'OwnerPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/invitation',
    component: lazyRouteComponent(() => import('../features/access/link-page.tsx'), 'InvitationPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/password',
    component: lazyRouteComponent(() => import('../features/access/link-page.tsx'), 'PasswordPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/profile',
    component: lazyRouteComponent(() => import('../features/access/profile-page.tsx'), 'ProfilePage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/people',
    component: lazyRouteComponent(() => import('../features/access/people-page.tsx'), 'PeoplePage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/access',
    component: lazyRouteComponent(() => import('../features/access/tokens-page.tsx'), 'TokensPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/webhooks',
    component: lazyRouteComponent(() => import('../features/webhooks/webhooks-page.tsx'), 'WebhooksPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/activity',
    component: lazyRouteComponent(() => import('../features/access/activity-page.tsx'), 'ActivityPage'),
  }),
]);

export const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch,
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
  defaultPendingComponent: PendingPage,
  scrollRestoration: true,
});

// A screen reader goes on reading where the new page begins; a change of filters moves nothing.
router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
  if (fromLocation && pathChanged) document.getElementById(PAGE_HEADING_ID)?.focus({ preventScroll: true });
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
