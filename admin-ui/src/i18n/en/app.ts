import type { app as spanish } from '../es/app.ts';

export const app: typeof spanish = {
  name: 'Orquestia',
  documentTitle: '{{page}} · Orquestia',
  skip: 'Skip to content',
  navigation: 'Main',
  language: 'Language',
  colorScheme: 'Switch between light and dark mode',
  notices: 'Notices',
  notificationClose: 'Close notification',
  loadingPage: 'Loading the page…',
  nav: {
    products: 'Products',
    add: 'Add',
    review: 'Review',
    alerts: 'Alerts',
    system: 'System',
    import: 'Import',
  },
  person: { open: 'Open', menu: 'Account: {{name}}' },
  forbidden: {
    title: 'Your account cannot open this page',
    hint: 'Ask the owner of the system for that right.',
  },
  live: {
    connecting: 'Connecting…',
    live: 'Live',
    reconnecting: 'Live connection lost. Reconnecting…',
    disconnected: 'No connection',
    restored: 'Connection restored. The data is up to date again.',
  },
  error: {
    network: 'The server could not be reached. Check that it is running and try again.',
    offline: 'This device has no network connection. Try again when it is back.',
    server: 'The server could not complete the request. Try again.',
    retry: 'Retry',
    trace: 'Reference for support: {{traceId}}',
    page: 'This page could not be shown',
    pageHint: 'The rest still works. Try again or open another page.',
  },
  notFound: {
    title: 'This page does not exist',
    hint: 'The address may be mistyped, or what you look for has been deleted.',
    home: 'See the products',
  },
  unsavedChanges: {
    title: 'There are changes that are not saved. Leave and lose them?',
    stay: 'Go on editing',
    leave: 'Leave without saving',
  },
  cancel: 'Cancel',
  close: 'Close',
};
