import type { Prisma } from '../platform/prisma.ts';
import type { Context, UseCases } from './context.ts';

const clients = new WeakMap<UseCases, Prisma>();

/** Lets Pothos' Prisma plugin find the client of a gateway, without a resolver ever seeing it. */
export function bindPrisma(useCases: UseCases, prisma: Prisma): void {
  clients.set(useCases, prisma);
}

export function prismaOf({ useCases }: Context): Prisma {
  const prisma = clients.get(useCases);
  if (!prisma) throw new Error('bindPrisma was not called for these use cases');
  return prisma;
}
