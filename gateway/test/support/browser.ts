import { fingerprintOfLink, makeLinkToken, saveLink } from '../../src/access/people/one-time-link.ts';
import type { Database } from '../../src/platform/database.ts';

export const owner = { email: 'ana@almacen.example', name: 'Ana', password: 'una clave bien larga' };

type Cookies = Map<string, string>;

/** A browser's part of signing in: it keeps the cookies of one gateway, and says where its page comes from. */
export function makeBrowser(url: string) {
  const cookies: Cookies = new Map();
  const cookieHeader = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  async function call(path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(`${url}${path}`, {
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      redirect: 'manual',
      headers: {
        'accept-language': 'en',
        ...(body === undefined ? {} : { 'content-type': 'application/json', origin: url }),
        ...(cookies.size > 0 ? { cookie: cookieHeader() } : {}),
        ...headers,
      },
    });
    for (const line of response.headers.getSetCookie()) keep(line);
    return response;
  }
  function keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === '' || /max-age=0/i.test(line)) cookies.delete(name);
    else cookies.set(name, value);
  }
  async function graphql(query: string, variables: object = {}, headers: Record<string, string> = {}) {
    const { data, errors } = await (await call('/graphql', { query, variables }, headers)).json();
    return errors ? { errors } : data;
  }
  return {
    url,
    graphql,
    cookies,
    cookieHeader,
    call,
    signIn: ({ email, password }: { email: string; password: string }) =>
      call('/auth/sign-in/email', { email, password }),
  };
}

/** The token of a link to name the owner, as the starter makes one. */
export async function makeOwnerLink(database: Database): Promise<string> {
  const token = makeLinkToken();
  await saveLink(database, fingerprintOfLink(token), { purpose: 'owner' });
  return token;
}

/** Names the owner of a gateway and signs in. */
export async function signInAsOwner(gateway: { url: string; database: Database }) {
  const browser = makeBrowser(gateway.url);
  const token = await makeOwnerLink(gateway.database);
  const named = await browser.call('/auth/owner', { token, ...owner });
  if (named.status !== 201) throw new Error(await named.text());
  const signedIn = await browser.signIn(owner);
  if (signedIn.status !== 200) throw new Error(await signedIn.text());
  return browser;
}

/** Invites somebody, takes the invitation up, and signs in as that person. */
export async function joinAs(
  inviter: ReturnType<typeof makeBrowser>,
  { role, ...person }: { email: string; name: string; password: string; role: string },
) {
  const { invitePerson } = await inviter.graphql(invite, { input: { email: person.email, role } });
  const browser = makeBrowser(inviter.url);
  const { name, password } = person;
  await browser.call('/auth/invitation', { token: tokenOf(invitePerson.url), name, password });
  await browser.signIn(person);
  return browser;
}

export const invite = `mutation ($input: InvitePersonInput!) { invitePerson(input: $input) {
  __typename ... on SharedLink { email url expiresAt wasMailed } ... on Error { code message } } }`;

/** What a link carries behind its `#`. */
export const tokenOf = (url: string) => new URL(url).hash.replace('#token=', '');
