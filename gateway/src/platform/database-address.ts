import { z } from 'zod';

/** What pg honours behind the "?", without it turning a setting of ours off. */
const honoured = ['sslmode', 'sslcert', 'sslkey', 'sslrootcert', 'sslnegotiation', 'uselibpqcompat', 'host'];
const sslModes = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify'];

/** What those mean that other programs know, and what to do instead. */
const advice: Record<string, string> = {
  schema: 'the tables are in the schema public, and nowhere else',
  pgbouncer: 'the address of a pooler in transaction mode goes into DATABASE_POOLER_URL',
  connection_limit: 'the gateway takes 10 connections, and about as many for its jobs',
};

const form =
  'must be the address of a PostgreSQL: postgres://user:password@host:5432/database. Signs in the password such as # / ? are written as %23 %2F %3F';

/**
 * The address of a PostgreSQL. Its driver passes over what it does not know and over what a raw sign in a password cuts
 * off; here that is refused.
 */
export const databaseAddressSchema = z.string({ error: form }).superRefine((text, context) => {
  const refuse = (message: string) => void context.addIssue({ code: 'custom', message });
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^postgres(ql)?:$/.test(url.protocol)) return refuse(form);
  // An "@" behind the host, or a second "/", is the rest of a password that ended at a sign.
  if (url.hash || /@|\/.*\//.test(url.pathname) || url.search.includes('@') || url.pathname.includes(':'))
    return refuse(form);
  for (const [name, value] of url.searchParams) {
    if (name === 'schema' && value === 'public') continue;
    if (!honoured.includes(name))
      return refuse(
        `has "?${name}=", which is not known here: leave it out (${advice[name] ?? `there are ${honoured.join(', ')}`})`,
      );
    if (name === 'sslmode' && !sslModes.includes(value))
      return refuse(`has "?sslmode=${value}": it must be one of ${sslModes.join(', ')}`);
  }
});
