import { AccessRefused } from './access/access-refused.ts';
import { type Rule, refusalOf, rules } from './access/rules.ts';
import type { AccessFailure } from './failure.ts';
import type { Principal } from './principal.ts';
import type { UseCases } from './use-cases.ts';

const ruleOf: Record<keyof UseCases, Rule> = rules;

/** The use cases as a principal may use them. */
export type UseCasesOf = (principal: Principal) => UseCases;

/**
 * Gives each principal the use cases with a refusal in place of what it may not do: whichever transport it comes by, and
 * however often, it has nothing else in its hands. `onGuarded` is told of each object that is made.
 */
export function makeGuardedUseCases(useCases: UseCases, onGuarded: (guarded: UseCases) => void): UseCasesOf {
  const known = new WeakMap<Principal, UseCases>();
  return (principal) => {
    if (principal.kind === 'open') return useCases;
    let guarded = known.get(principal);
    if (!guarded) {
      guarded = guard(useCases, principal);
      known.set(principal, guarded);
      onGuarded(guarded);
    }
    return guarded;
  };
}

function guard(useCases: UseCases, principal: Principal): UseCases {
  const refusals = new Map<string | symbol, object>();
  for (const [name, { needs, operations }] of Object.entries(ruleOf)) {
    const failure = refusalOf(principal, needs);
    const isMutation = operations.some((operation) => operation.startsWith('Mutation.'));
    if (failure) refusals.set(name, isMutation ? async () => failure : refused(failure));
  }
  return new Proxy(useCases, {
    get: (target, name) => refusals.get(name) ?? Reflect.get(target, name),
  });
}

/** Throws the refusal when it is called, and when anything of it is. */
function refused(failure: AccessFailure): object {
  const refuse = () => {
    throw new AccessRefused(failure);
  };
  return new Proxy(refuse, { get: () => refuse });
}
