/**
 * The settings that change what a statement means or what its answer looks like, as PostgreSQL has them by default.
 * A database or a role may have others: each session of ours brings its own.
 */
export const sessionSettings: Readonly<Record<string, string>> = {
  client_encoding: 'UTF8',
  TimeZone: 'UTC',
  DateStyle: 'ISO, MDY',
  IntervalStyle: 'postgres',
  bytea_output: 'hex',
  extra_float_digits: '1',
  standard_conforming_strings: 'on',
  transform_null_equals: 'off',
  array_nulls: 'on',
  search_path: 'public',
  default_transaction_isolation: 'read committed',
  default_transaction_read_only: 'off',
  default_transaction_deferrable: 'off',
  // How long a session may take or wait is each connection's own affair.
  statement_timeout: '0',
  lock_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  idle_session_timeout: '0',
  // A host that is gone without a word is noticed within half a minute.
  tcp_keepalives_idle: '10',
  tcp_keepalives_interval: '5',
  tcp_keepalives_count: '3',
};

/** In the startup packet a blank ends an option, unless a backslash stands before it. */
const optionOf = ([name, value]: [string, string]) => `-c ${name}=${value.replace(/[\\\s]/g, '\\$&')}`;

const options = Object.entries(sessionSettings).map(optionOf).join(' ');

/** What a `pg` connection to this address is opened with. Options that the address brings come first: ours hold. */
export function sessionOf(databaseUrl: string): { connectionString: string; options: string } {
  if (!URL.canParse(databaseUrl)) return { connectionString: databaseUrl, options };
  const url = new URL(databaseUrl);
  const given = url.searchParams.get('options');
  if (given === null) return { connectionString: databaseUrl, options };
  url.searchParams.delete('options');
  return { connectionString: url.href, options: `${given} ${options}` };
}
