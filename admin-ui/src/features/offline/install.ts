import { makeStore } from '../../platform/store.ts';

/** What Chromium gives to a page that may offer to be installed; it stands in no standard library. */
export type InstallPrompt = Event & { prompt(): Promise<unknown> };

const isInstallPrompt = (event: Event): event is InstallPrompt => 'prompt' in event;

/** What asks the person whether to install; undefined where the browser does not offer it. */
export const installPrompt = makeStore<InstallPrompt | undefined>(undefined);

/** Takes up the browser's offer to install. */
export function listenForInstall(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    if (isInstallPrompt(event)) installPrompt.set(event);
  });
  window.addEventListener('appinstalled', () => installPrompt.set(undefined));
}

/** Whether this page is the installed one. */
export const isInstalled = (): boolean => window.matchMedia('(display-mode: standalone)').matches;

/** What keeps the page from being there without a network. */
export function whyNotOffline(): 'insecure' | 'unsupported' | undefined {
  if (!window.isSecureContext) return 'insecure';
  return 'serviceWorker' in navigator ? undefined : 'unsupported';
}
