import type { PeopleReader } from '../../src/access/principal-reader.ts';
import { type Role, roles } from '../../src/principal.ts';

/** A cookie that the stand-in's people are known by, one for each role. */
export const cookieOf = (role: Role) => ({ cookie: `person=${role}` });

/** People, one for each role, who are known by a cookie; `ended` are signed out. */
export function makePeople() {
  const ended = new Set<Role>();
  const people: PeopleReader = {
    async ofCookie({ cookie }) {
      const role = roles.find((one) => cookie === `person=${one}`);
      if (!role || ended.has(role)) return null;
      const person = {
        kind: 'person',
        id: `id-${role}`,
        name: `Ana ${role}`,
        email: `${role}@example.com`,
        role,
      } as const;
      return { principal: person, until: new Date(Date.now() + 3_600_000) };
    },
    ofJwt: async () => null,
  };
  return { ended, access: { isOpen: () => false, people } };
}
