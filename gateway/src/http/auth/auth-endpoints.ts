/** What of better-auth is served, below `/auth`. Everything else of it is shut. */
export const authEndpoints = [
  { method: 'POST', path: '/sign-in/email' },
  { method: 'POST', path: '/sign-out' },
  { method: 'GET', path: '/get-session' },
  { method: 'POST', path: '/change-password' },
  { method: 'POST', path: '/two-factor/enable' },
  { method: 'POST', path: '/two-factor/disable' },
  { method: 'POST', path: '/two-factor/verify-totp' },
  { method: 'POST', path: '/two-factor/verify-backup-code' },
  { method: 'POST', path: '/two-factor/generate-backup-codes' },
  /** A ten-minute JWT for API calls, and the keys it is checked with. */
  { method: 'GET', path: '/token' },
  { method: 'GET', path: '/jwks' },
] as const;

/** Those of an identity provider, where one is configured. */
export const oidcEndpoints = [
  { method: 'POST', path: '/sign-in/social' },
  { method: 'GET', path: '/callback/oidc' },
] as const;

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
