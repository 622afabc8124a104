import { createRequire } from 'node:module';

type Bcrypt = { hashSync: (password: string, rounds: number) => string };
const rounds = 10;

/**
 * What makes n8n set its owner at each start, so that nobody can claim it. n8n takes the hash of the password; what makes
 * such is in its own folder.
 */
export function ownerEnvironment(given: NodeJS.ProcessEnv, n8nFolder: string): NodeJS.ProcessEnv {
  const { N8N_INSTANCE_OWNER_EMAIL: email, N8N_INSTANCE_OWNER_PASSWORD: password } = given;
  if (!email || !password)
    throw new Error(
      'n8n has no owner: N8N_INSTANCE_OWNER_EMAIL and N8N_INSTANCE_OWNER_PASSWORD_FILE must name one.',
    );
  const bcrypt: Bcrypt = createRequire(`${n8nFolder}/package.json`)('bcryptjs');
  return {
    N8N_INSTANCE_OWNER_MANAGED_BY_ENV: 'true',
    N8N_INSTANCE_OWNER_EMAIL: email,
    N8N_INSTANCE_OWNER_PASSWORD_HASH: bcrypt.hashSync(password, rounds),
    // Who edits a workflow can read the environment.
    N8N_INSTANCE_OWNER_PASSWORD: undefined,
  };
}
