import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { composeServices } from '@apollo/composition';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { parse } from 'graphql';
import { shelves, typeDefs } from './shelves-subgraph.ts';

/** Composes the gateway at this address with the other subgraph and serves both; says where, as one line of JSON. */
const [gatewayUrl = ''] = process.argv.slice(2);

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

async function sdlOf(url: string): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ _service { sdl } }' }),
  });
  return (await response.json()).data._service.sdl;
}

const { supergraphSdl, errors } = composeServices([
  { name: 'orquestia', url: gatewayUrl, typeDefs: parse(await sdlOf(gatewayUrl)) },
  { name: 'shelves', url: await serve(shelves), typeDefs: parse(typeDefs) },
]);
if (!supergraphSdl) {
  process.stdout.write(`${JSON.stringify({ errors: errors?.map(({ message }) => message) })}\n`);
  process.exit(1);
}
const router = createGatewayRuntime({ supergraph: supergraphSdl, logging: false });
process.stdout.write(`${JSON.stringify({ url: await serve(router) })}\n`);
