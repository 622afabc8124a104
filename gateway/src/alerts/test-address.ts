/** What to do about the address that n8n's editor shows first. */
export const testAddressAdvice =
  "N8N_WEBHOOK_URL is the test address of n8n's editor, which listens only while somebody tries the workflow there; use the production address (/webhook/ instead of /webhook-test/) and activate the workflow";

/** Whether alerts would go to n8n's editor. */
export function isTestAddress(url: string): boolean {
  return /\/webhook-test(?:\/|$)/.test(URL.parse(url)?.pathname ?? '');
}
