import type GeneratedTypes from '@orquestia/prisma/pothos-types';

/**
 * The rows that the GraphQL types of Prisma's models are read from, which may be Prisma's or those of a statement of
 * ours. Each domain declares its own beside its types (`declare module`).
 */
// biome-ignore lint/suspicious/noEmptyInterface: the domains fill it
export interface Rows {}

/** What Pothos' Prisma plugin knows of the models, with the domains' rows. */
export type PrismaTypes = {
  [Model in keyof GeneratedTypes]: Model extends keyof Rows
    ? Omit<GeneratedTypes[Model], 'Shape'> & { Shape: Rows[Model] }
    : GeneratedTypes[Model];
};
