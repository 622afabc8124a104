import type { access as spanish } from '../es/access.ts';

/** Who comes in, and what each may do. */
export const access: typeof spanish = {
  email: 'E-mail',
  name: 'Name',
  password: 'Password',
  passwordHint: 'Twelve characters or more.',
  code: 'Code of your app',
  codeHint: 'Six digits, or one of your recovery codes.',
  signIn: 'Sign in',
  signInTitle: 'Sign in',
  signOut: 'Sign out',
  done: 'Done. Come in with your password.',
  open: 'Open',
  openHint:
    'There is no owner: whoever uses this machine may do everything. Open the link that "npm start" showed to name one.',
  opened: {
    owner: {
      title: 'Name the owner',
      hint: 'From now on everybody signs in. The owner invites the others.',
      submit: 'Become the owner',
    },
    invitation: {
      title: 'Take up the invitation',
      hint: 'Say who you are and choose your password.',
      submit: 'Come in',
    },
    password: {
      title: 'Choose a new password',
      hint: 'Sessions of the earlier one will end.',
      submit: 'Save',
    },
  },
  role: { OWNER: 'Owner', MANAGER: 'Manager', CLERK: 'Clerk', VIEWER: 'Viewer' },
  people: {
    title: 'People',
    hint: 'Who comes in and what each may do. What you change counts at once.',
    role: 'Role',
    roleOf: 'Role of {{name}}',
    invite: 'Invite',
    passwordLink: 'Link for a password',
    deactivate: 'Deactivate',
    reactivate: 'Reactivate',
    link: 'Link for {{email}}',
    handOn: 'Hand it to that person and to nobody else: it is good once and will not be shown again.',
    mailed: 'It was mailed. It is good once and will not be shown again.',
    failed: 'The people cannot be shown',
  },
};
