import type { Locale } from '@orquestia/service-kit/locale';

/** What the variables of an operation may hold, far beyond what any of ours needs. */
const most = { depth: 10, listValues: 1_000, objectKeys: 100, values: 5_000 };
/** And those of rows of an import, each with twenty keywords and some fields more. */
const mostOfImport = { ...most, values: 20_000 };
const mostNameLength = 200;

const messages = {
  es: {
    operationName: `operationName admite ${mostNameLength} caracteres como máximo.`,
    depth: `Las variables admiten ${most.depth} niveles como máximo.`,
    listValues: `Una lista de las variables admite ${most.listValues} valores como máximo.`,
    objectKeys: `Un objeto de las variables admite ${most.objectKeys} campos como máximo.`,
    values: `Las variables admiten ${most.values} valores como máximo, y las filas de una importación ${mostOfImport.values}.`,
  },
  en: {
    operationName: `operationName takes ${mostNameLength} characters at most.`,
    depth: `Variables take ${most.depth} levels at most.`,
    listValues: `A list in the variables takes ${most.listValues} values at most.`,
    objectKeys: `An object in the variables takes ${most.objectKeys} fields at most.`,
    values: `Variables take ${most.values} values at most, and the rows of an import ${mostOfImport.values}.`,
  },
};

type ExceededBound = keyof (typeof messages)['en'];
type Params = {
  query?: string | null | undefined;
  variables?: unknown;
  operationName?: string | null | undefined;
};

/** Whether the operation brings rows of an import, for which there are bounds of their own. */
export function bringsRows({ query }: Pick<Params, 'query'>): boolean {
  return /\b(importProducts|previewImport)\b/.test(query ?? '');
}

/**
 * The bound that a request's variables or operation name exceed, if one. To be asked before they are compared with their
 * types, which writes an error for every value that does not fit.
 */
export function exceededBound(params: Params): ExceededBound | undefined {
  const { variables, operationName } = params;
  const bounds = bringsRows(params) ? mostOfImport : most;
  if ((operationName?.length ?? 0) > mostNameLength) return 'operationName';
  let level: unknown[] = [variables];
  let values = 0;
  // A level at a time: what is nested without end must not end in the stack.
  for (let depth = 0; level.length > 0; depth++) {
    const below: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      const isList = Array.isArray(value);
      const held: unknown[] = isList ? value : Object.values(value);
      if (held.length > (isList ? bounds.listValues : bounds.objectKeys))
        return isList ? 'listValues' : 'objectKeys';
      values += held.length;
      if (values > bounds.values) return 'values';
      if (depth >= bounds.depth && held.length > 0) return 'depth';
      for (const one of held) below.push(one);
    }
    level = below;
  }
  return undefined;
}

/** What the caller is told of it. */
export const boundMessage = (bound: ExceededBound, locale: Locale): string => messages[locale][bound];
