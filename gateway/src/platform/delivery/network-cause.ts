/** What keeps a message from any answer that could be judged. */
export type NetworkCause =
  | 'TIMEOUT'
  | 'FORBIDDEN_ADDRESS'
  | 'CONNECTION_REFUSED'
  | 'UNKNOWN_HOST'
  | 'CERTIFICATE'
  | 'UNREACHABLE';

/** What an error of the network, by its code, means. */
export function causeOfError(error: unknown): NetworkCause {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ECONNREFUSED') return 'CONNECTION_REFUSED';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'UNKNOWN_HOST';
  // Node gives OpenSSL's own words: DEPTH_ZERO_SELF_SIGNED_CERT, UNABLE_TO_VERIFY_LEAF_SIGNATURE, ERR_TLS_…
  return /CERT|SELF_SIGNED|LEAF_SIGNATURE|SSL|TLS/.test(code) ? 'CERTIFICATE' : 'UNREACHABLE';
}
