declare const self: ServiceWorkerGlobalScope;

/** What the build consists of; written in by the build (service-worker-plugin.ts). */
declare const SCREEN: { version: string; entry: string; files: readonly string[] };

const PREFIX = 'screen-';
const CACHE = PREFIX + SCREEN.version;
/** How long a network that is hardly there may keep the page waiting. */
const PATIENCE_MS = 3_000;

/** Addresses at which a browser wants something of the gateway or of nginx, and no page of the screen. */
const NOT_PAGES = /^\/(graphql|auth|docs|health|livez|openapi\.json|ca|ca\.crt|\.well-known)(\/|$)/;

/** The files of the screen and its page, all of one build or none: a page that names another entry is of another. */
async function install(): Promise<void> {
  try {
    await fill(await caches.open(CACHE));
  } catch (error) {
    // What is half filled takes room that the next try needs.
    await caches.delete(CACHE);
    throw error;
  }
  await self.skipWaiting();
}

async function fill(cache: Cache): Promise<void> {
  const page = await fetch('/', { cache: 'no-store' });
  if (!page.ok || !(await page.clone().text()).includes(SCREEN.entry))
    throw new Error('The page is of another build than its service worker.');
  await cache.addAll(SCREEN.files.map((file) => new Request(file, { cache: 'no-cache' })));
  await cache.put('/', page);
}

/** Takes over; the build before stays for the pages that are still open in it, which are told. */
async function activate(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  await self.clients.claim();
  for (const client of await self.clients.matchAll({ type: 'window' }))
    client.postMessage({ entry: SCREEN.entry });
}

/** The page as it is now; where there is no network, as it was installed. */
async function page(request: Request): Promise<Response> {
  const kept = async () => (await caches.open(CACHE)).match('/', { ignoreVary: true });
  const fresh = fetch(request);
  // It may still fail when nobody waits for it any more.
  fresh.catch(() => undefined);
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS));
  try {
    const answer = await Promise.race([fresh, late]);
    if (answer && answer.status < 500) return answer;
  } catch {
    // No network.
  }
  return (await kept()) ?? fresh;
}

const file = async (request: Request): Promise<Response> =>
  (await caches.match(request, { ignoreVary: true })) ?? fetch(request);

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  // What the gateway answers is never kept here, nor anything else that is not the screen's own.
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (!NOT_PAGES.test(pathname)) event.respondWith(page(request));
  } else if (pathname.startsWith('/assets/') || SCREEN.files.includes(pathname))
    event.respondWith(file(request));
});
