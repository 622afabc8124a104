import { nearestName } from './nearest-name.ts';

const flags = {
  '--n8n':
    'also runs n8n with the alerts’ workflow, and a mailbox for its mails (installs n8n the first time)',
  '--dev': 'reloads on change ("npm run dev")',
  '--help': 'shows this',
};

const help = `npm start runs the whole system on this machine: PostgreSQL, the AI service, the gateway and the screen.

  npm start [-- <option> …]

${Object.entries(flags)
  .map(([flag, what]) => `  ${flag.padEnd(8)} ${what}`)
  .join('\n')}

Settings come from the environment and from .env; .env.example explains each. Ctrl-C stops everything.
`;

export type StartOptions = { kind: 'start'; dev: boolean; n8n: boolean };
type Refusal = { kind: 'say'; text: string; exitCode: 0 | 1 };

/** What `npm start` was told to do, or what to say instead. */
export function parseStartOptions(args: readonly string[], env: NodeJS.ProcessEnv): StartOptions | Refusal {
  if (args.some((arg) => ['--help', '-h', 'help'].includes(arg)))
    return { kind: 'say', text: help, exitCode: 0 };
  const names = Object.keys(flags);
  const unknown = args.find((arg) => !names.includes(arg));
  if (unknown !== undefined) {
    const meant = nearestName(unknown, names);
    return refuse(
      `"${unknown}" is no option of npm start. ${meant ? `Did you mean ${meant}?` : `There are ${names.join(', ')}.`}`,
    );
  }
  // Without the two dashes npm keeps an option for itself.
  for (const option of ['n8n', 'dev'])
    if (env[`npm_config_${option}`] === 'true')
      return refuse(`Write "npm start -- --${option}": npm has kept the option.`);
  return { kind: 'start', dev: args.includes('--dev'), n8n: args.includes('--n8n') };
}

function refuse(text: string): Refusal {
  return { kind: 'say', text: `${text}\n`, exitCode: 1 };
}
