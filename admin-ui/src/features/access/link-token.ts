/** What the link that was opened carries behind its `#`. */
export const linkToken = (): string => new URLSearchParams(window.location.hash.slice(1)).get('token') ?? '';
