type AuthEndpoint = { method: 'GET' | 'POST'; path: string; takes?: readonly string[] };

/**
 * What of better-auth is served, below `/auth`, and what of a body it `takes`. Everything else of it is shut: it would let
 * a browser in without the second factor for a month that asks to be trusted.
 */
export const authEndpoints: readonly AuthEndpoint[] = [
  { method: 'POST', path: '/sign-in/email', takes: ['email', 'password'] },
  { method: 'POST', path: '/sign-out' },
  { method: 'GET', path: '/get-session' },
  {
    method: 'POST',
    path: '/change-password',
    takes: ['currentPassword', 'newPassword', 'revokeOtherSessions'],
  },
  { method: 'POST', path: '/two-factor/enable', takes: ['password'] },
  { method: 'POST', path: '/two-factor/disable', takes: ['password'] },
  { method: 'POST', path: '/two-factor/verify-totp', takes: ['code'] },
  { method: 'POST', path: '/two-factor/verify-backup-code', takes: ['code'] },
  { method: 'POST', path: '/two-factor/generate-backup-codes', takes: ['password'] },
  /** A ten-minute JWT for API calls, and the keys it is checked with. */
  { method: 'GET', path: '/token' },
  { method: 'GET', path: '/jwks' },
];

/** Those of an identity provider, where one is configured. */
export const oidcEndpoints: readonly AuthEndpoint[] = [
  { method: 'POST', path: '/sign-in/social' },
  { method: 'GET', path: '/callback/oidc' },
];

/** Where somebody could guess: counted per address, whatever is guessed. */
export const guessable: ReadonlySet<string> = new Set([
  '/sign-in/email',
  '/change-password',
  '/two-factor/enable',
  '/two-factor/disable',
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
  '/two-factor/generate-backup-codes',
]);
