import { connect, type Socket } from 'node:net';

/** What one client does to the gateway at this address, over and over, until its process ends. */
type Attack = (url: URL) => void;

const marks = `a${'\u0301'.repeat(24_000)}${'\u0327'.repeat(24_000)}`;
const listOf = (filter: object) => ({
  query: 'query ($filter: ProductFilter) { products(filter: $filter) { totalCount edges { node { id } } } }',
  variables: { filter },
});
const aliased = (field: string, many: number) =>
  Array.from({ length: many }, (_, n) => `a${n}: ${field}`).join(' ');
const movements = 'movements(first: 100) { edges { node { id } } }';

/** The attacks of each kind that the gateway has to bear, by what they do. */
export const attacks: Record<string, Attack> = {
  'no attack': () => undefined,
  'marks on a letter, 15 aliases': graphql({
    query: `query ($f: ProductFilter) { ${aliased('products(filter: $f) { totalCount }', 15)} }`,
    variables: { f: { search: marks } },
  }),
  'marks on a letter, in a name': post('/products', { name: marks, keywords: [marks], stock: 1 }),
  '48,000 wrong enum values': graphql(listOf({ stockStatus: Array(48_000).fill(1) })),
  'a search of 5,000 words': graphql(listOf({ search: 'd '.repeat(5_000) })),
  'a search of 20 short words, with its total': graphql(listOf({ search: 'a e i o u l r s t n' })),
  'a product of 64 KB of bad keywords': post('/products', { name: '', keywords: Array(20_000).fill('') }),
  'representations of no entity': graphql({
    query: 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }',
    variables: { r: Array(900).fill({ __typename: 'Nothing', id: '1' }) },
  }),
  'the dearest list that is allowed': graphql({
    query: '{ products(first: 100) { edges { node { id name movements(first: 3) { totalCount } } } } }',
  }),
  '500 pipelined lists, never read': (url) =>
    repeatedly(8, () => {
      const socket = open(url);
      socket.pause();
      socket.write(head('GET', '/products?limit=1000', url).repeat(500));
      return socket;
    }),
  'all products, never read': (url) =>
    repeatedly(200, () => {
      const socket = open(url);
      socket.pause();
      socket.write(head('GET', '/products', url));
      return socket;
    }),
  '400 subscribers with 15 aliases': subscribers(
    400,
    `subscription { productChanged { id ${aliased(movements, 15)} } }`,
  ),
  '2,000 subscribers': subscribers(2_000, 'subscription { productChanged { id stock } }'),
  'wrong passwords of many accounts from many addresses, 50 at once': (url) => {
    let attempt = 0;
    repeatedly(50, () => {
      attempt += 1;
      const text = JSON.stringify({ email: `a${attempt}@example.com`, password: 'a wrong long password' });
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
      const localAddress = `127.1.${1 + (Math.floor(attempt / 250) % 250)}.${1 + (attempt % 250)}`;
      const socket = connect({ port: Number(url.port), host: url.hostname, localAddress });
      socket.on('error', () => undefined).resume();
      socket.once('data', () => socket.end());
      socket.write(head('POST', '/auth/sign-in/email', url, headers) + text);
      return socket;
    });
  },
  '1,000 slow bodies': (url) =>
    repeatedly(1_000, () => {
      const socket = open(url);
      socket.write(
        head('POST', '/graphql', url, { 'content-type': 'application/json', 'content-length': 1_000 }),
      );
      trickle(socket);
      return socket;
    }),
  '1,000 slow headers': (url) =>
    repeatedly(1_000, () => {
      const socket = open(url);
      socket.write('GET /products HTTP/1.1\r\n');
      trickle(socket);
      return socket;
    }),
  'a foreign host': (url) =>
    repeatedly(64, () => ask(url, head('GET', '/products', new URL('http://evil.example')))),
  '10 MB bodies': (url) =>
    repeatedly(8, () => {
      const headers = { 'content-type': 'application/json', 'content-length': 10_000_000 };
      return ask(url, head('POST', '/products', url, headers) + 'x'.repeat(1_000_000));
    }),
};

function graphql(body: object): Attack {
  return post('/graphql', body);
}

/** Sixteen connections, each of which asks again as soon as it has its answer. */
function post(path: string, body: object): Attack {
  const text = JSON.stringify(body);
  return (url) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
    repeatedly(16, () => ask(url, head('POST', path, url, { ...headers, connection: 'close' }) + text));
  };
}

function subscribers(many: number, query: string): Attack {
  const text = JSON.stringify({ query });
  const headers = {
    'content-type': 'application/json',
    accept: 'text/event-stream',
    'content-length': Buffer.byteLength(text),
  };
  return (url) => repeatedly(many, () => ask(url, head('POST', '/graphql', url, headers) + text));
}

/** So many connections at once; one that ends is opened again a little later. */
function repeatedly(many: number, begin: () => Socket): void {
  for (let n = 0; n < many; n++) {
    const again = () => begin().once('close', () => setTimeout(again, 20));
    setTimeout(again, n % 500);
  }
}

/** A connection on which something is asked, and whose answer is taken. */
function ask(url: URL, text: string): Socket {
  const socket = open(url);
  socket.resume();
  socket.write(text);
  return socket;
}

function open(url: URL): Socket {
  // What the gateway ends is opened again.
  return connect(Number(url.port), url.hostname).on('error', () => undefined);
}

function trickle(socket: Socket): void {
  const timer = setInterval(() => socket.write('x'), 1_000);
  socket.once('close', () => clearInterval(timer)).resume();
}

function head(method: string, path: string, { host }: URL, headers: Record<string, unknown> = {}): string {
  const lines = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`;
}
