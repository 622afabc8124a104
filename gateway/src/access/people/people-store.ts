import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Queryable } from '../../platform/database.ts';
import { type Role, roles } from '../../principal.ts';

/** A person as the list of people shows one. */
export type PersonRow = {
  id: string;
  name: string;
  email: string;
  role: Role;
  hasSecondFactor: boolean;
  deactivatedAt: string | null;
  createdAt: string;
};

const personSchema: z.ZodType<PersonRow> = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  hasSecondFactor: z.boolean(),
  deactivatedAt: z.string().nullable(),
  createdAt: z.string(),
});

const columns = `id, name, email, role, two_factor_enabled AS "hasSecondFactor", deactivated_at AS "deactivatedAt",
  created_at AS "createdAt"`;

/** All people, by name. A warehouse has some dozens. */
export async function listPeople(database: Queryable): Promise<PersonRow[]> {
  const { rows } = await database.query(`SELECT ${columns} FROM people ORDER BY lower(name), id LIMIT 1000`);
  return z.array(personSchema).parse(rows);
}

export async function findPerson(database: Queryable, by: { id: string } | { email: string }) {
  const [column, value] = 'id' in by ? ['id', by.id] : ['email', by.email];
  const { rows } = await database.query(`SELECT ${columns} FROM people WHERE ${column} = $1`, [value]);
  return personSchema.optional().parse(rows[0]);
}

type NewPerson = { name: string; email: string; role: Role; passwordHash: string };

/** Saves a person who signs in with a password; undefined where the e-mail is somebody's already. */
export async function insertPerson(tx: Queryable, person: NewPerson): Promise<PersonRow | undefined> {
  const { rows } = await tx.query(
    `INSERT INTO people (id, name, email, role, email_verified) VALUES ($1, $2, $3, $4, true)
      ON CONFLICT (email) DO NOTHING RETURNING ${columns}`,
    [randomUUID(), person.name, person.email, person.role],
  );
  const saved = personSchema.optional().parse(rows[0]);
  if (saved) await setPassword(tx, saved.id, person.passwordHash);
  return saved;
}

/** Gives a person a password; whoever was signed in with the earlier one no longer is. */
export async function setPassword(tx: Queryable, personId: string, passwordHash: string): Promise<void> {
  await tx.query(
    `INSERT INTO accounts (id, person_id, provider_id, account_id, password) VALUES ($1, $2, 'credential', $2, $3)
      ON CONFLICT (provider_id, account_id) DO UPDATE SET password = EXCLUDED.password, updated_at = now()`,
    [randomUUID(), personId, passwordHash],
  );
  await endSessions(tx, personId);
}

/** Lets a person in with the password alone. */
export async function removeSecondFactor(tx: Queryable, personId: string): Promise<void> {
  await tx.query('DELETE FROM two_factors WHERE person_id = $1', [personId]);
  await tx.query('UPDATE people SET two_factor_enabled = false, updated_at = now() WHERE id = $1', [
    personId,
  ]);
}

/** Signs a person out everywhere. */
export async function endSessions(tx: Queryable, personId: string): Promise<void> {
  await tx.query('DELETE FROM sessions WHERE person_id = $1', [personId]);
}

/** Whether there has ever been an owner: from then on people sign in. */
export async function hasOwner(database: Queryable): Promise<boolean> {
  const { rowCount } = await database.query({
    name: 'has-owner',
    text: "SELECT FROM people WHERE role = 'owner' LIMIT 1",
  });
  return rowCount === 1;
}
