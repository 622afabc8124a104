/** What every answer says, of whatever kind: its type is not to be guessed, and no page may frame it. */
export const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "frame-ancestors 'none'",
} as const;

/** Sets them; a page that brings a policy of its own keeps it. */
export function hardenResponse(headers: Headers): void {
  for (const [name, value] of Object.entries(securityHeaders))
    if (!headers.has(name)) headers.set(name, value);
}
