import { z } from 'zod';

const address = z.url({ protocol: /^https?$/, error: 'must be an address that begins with https://' });

function perUnit(what: string) {
  const error = `must be a whole number of ${what}, 1 or more`;
  return z.coerce.number({ error }).int({ error }).min(1, { error }).max(1_000_000_000, { error });
}

/** The settings of people and secrets (.env.example). */
export const accessSettings = {
  AUTH_SECRET: z
    .string()
    .default('')
    .transform((list) => list.split(',').map((secret) => secret.trim()))
    .transform((secrets) => secrets.filter(Boolean))
    .refine(
      (secrets) => secrets.every(({ length }) => length >= 32),
      'must have 32 characters or more; "npm run secrets" makes one',
    ),
  /** Where people on this machine find the screen. */
  SCREEN_URL: address.default('http://localhost:5173'),
  OWNER_EMAIL: z.email('must be an e-mail address').optional(),
  OWNER_PASSWORD: z.string().optional(),
  /** Of the link that the starter shows; only this hash reaches the gateway. */
  OWNER_LINK_SHA256: z.hex().length(64).optional(),
  RATE_LIMIT: perUnit('requests a minute').default(60_000),
  RATE_LIMIT_ANONYMOUS: perUnit('requests a minute').default(1_200),
  AI_USES_PER_DAY: perUnit('uses a day').default(2_000),
  OIDC_ISSUER: address.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  JWT_ISSUER: z.string().optional(),
  JWT_AUDIENCE: z.string().optional(),
  JWT_JWKS_URL: address.optional(),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must be an address that begins with smtp:// or smtps://' })
    .optional(),
  SMTP_FROM: z.string().optional(),
};

type Refuse = (variable: string, message: string) => void;

type OidcSettings = {
  OIDC_ISSUER?: string | undefined;
  OIDC_CLIENT_ID?: string | undefined;
  OIDC_CLIENT_SECRET?: string | undefined;
  PUBLIC_URL?: string | undefined;
};

/** The identity provider that people may sign in with, or none. */
export function oidcOf(given: OidcSettings, refuse: Refuse) {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = given;
  if (!issuer) return undefined;
  if (!given.PUBLIC_URL) refuse('OIDC_ISSUER', 'needs PUBLIC_URL, where the provider sends people back to');
  if (clientId && clientSecret) return { issuer, clientId, clientSecret };
  refuse('OIDC_ISSUER', 'needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET beside it');
  return undefined;
}

type JwtSettings = {
  JWT_ISSUER?: string | undefined;
  JWT_AUDIENCE?: string | undefined;
  JWT_JWKS_URL?: string | undefined;
};

/** Whose JWTs are taken besides our own, or nobody's. */
export function jwtIssuerOf(given: JwtSettings, refuse: Refuse) {
  const { JWT_ISSUER: issuer, JWT_AUDIENCE: audience, JWT_JWKS_URL: jwksUrl } = given;
  if (!issuer) return undefined;
  if (audience && jwksUrl) return { issuer, audience, jwksUrl };
  refuse('JWT_ISSUER', 'needs JWT_AUDIENCE and JWT_JWKS_URL beside it');
  return undefined;
}
