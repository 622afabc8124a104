import type { ServerResponse } from 'node:http';

/** Sends a short Response through Node's own, where no framework stands between. */
export function sendResponse(outgoing: ServerResponse, response: Response): void {
  void response.text().then((text) => {
    outgoing.writeHead(response.status, {
      ...Object.fromEntries(response.headers),
      'content-length': Buffer.byteLength(text),
    });
    outgoing.end(text);
  });
}
