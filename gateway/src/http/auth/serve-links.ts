import type { Locale } from '@orquestia/service-kit/locale';
import type { z } from 'zod';
import { authPath } from '../../access/people/auth-address.ts';
import { atRank } from '../../access/people/password-hash.ts';
import type { People } from '../../access/people/people.ts';
import { acceptanceSchema, newPasswordSchema, ownerSchema } from '../../access/people/person-input.ts';
import { NoTurn } from '../../access/people/turns.ts';
import { fieldProblems } from '../../platform/input.ts';
import type { RequestContext } from '../../platform/request-context.ts';
import { failureProblem } from '../problem.ts';
import type { GatewayApp, RestContext } from '../rest/documented.ts';
import { readJson } from '../rest/read-json.ts';
import { authProblem, tooManyAttempts } from './auth-problem.ts';

/** What a link is opened for: the first owner, an invitation, a new password. Its token comes in the body. */
export function serveLinks(app: GatewayApp, people: People, clientOf: (c: RestContext) => string): void {
  /** An endpoint that uses a link up; `use` answers what the page needs next, or undefined where the link is not good. */
  function serveLink<S extends z.ZodType>(
    name: string,
    schemaOf: (locale: Locale) => S,
    use: (input: z.infer<S>, request: RequestContext) => Promise<object | undefined>,
  ): void {
    app.post(`${authPath}/${name}`, async (c) => {
      const request = c.get('request');
      const body = await readJson(c);
      if (body instanceof Response) return body;
      const input = schemaOf(request.locale).safeParse(body);
      if (!input.success)
        return failureProblem({ kind: 'invalid-input', fields: fieldProblems(input.error) }, request);
      const { waitMs, rank } = await people.signInLimit.count({ client: clientOf(c) });
      if (waitMs !== undefined) return tooManyAttempts(waitMs, request);
      try {
        const done = await atRank(rank, () => use(input.data, request));
        return done ? c.json(done, 201) : authProblem('LINK_NOT_GOOD', request);
      } catch (error) {
        if (error instanceof NoTurn) return authProblem('SIGN_IN_BUSY', request);
        throw error;
      }
    });
  }

  serveLink('owner', ownerSchema, async (owner, request) =>
    (await people.claimOwnership(owner, request)) === 'made' ? { email: owner.email } : undefined,
  );
  serveLink('invitation', acceptanceSchema, async (acceptance, request) => {
    const email = await people.acceptInvitation(acceptance, request);
    return email === undefined ? undefined : { email };
  });
  serveLink('password', newPasswordSchema, async (change, request) =>
    (await people.choosePassword(change, request)) === 'changed' ? {} : undefined,
  );
}
