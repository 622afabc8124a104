import { createServer } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { type Mail, makeMailStore } from './mail-store.ts';
import { mailboxPage } from './page.ts';

const maxBytes = 1024 * 1024;

export type Mailbox = {
  smtpPort: number;
  pagePort: number;
  list(): Promise<Mail[]>;
  stop(): Promise<void>;
};

/** A mailbox for this machine alone: takes every mail by SMTP, keeps it in the folder, shows it on a page. */
export async function startMailbox({
  folder,
  pagePort,
  smtpPort = 0,
}: {
  folder: string;
  pagePort: number;
  smtpPort?: number;
}): Promise<Mailbox> {
  const store = makeMailStore(folder);
  const smtp = new SMTPServer({
    banner: 'Orquestia mailbox',
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: maxBytes,
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('error', done);
      stream.once('end', () => {
        if (stream.sizeExceeded) return done(new Error('the mail is too long'));
        try {
          store.keep(Buffer.concat(chunks));
          done();
        } catch (error) {
          done(error instanceof Error ? error : new Error(String(error)));
        }
      });
    },
  });
  // A client that leaves in the middle of a mail.
  smtp.on('error', () => undefined);

  const page = createServer(async (request, response) => {
    try {
      const json = request.url === '/messages';
      const mails = await store.list();
      response.setHeader('content-type', json ? 'application/json' : 'text/html; charset=utf-8');
      response.end(json ? JSON.stringify(mails) : mailboxPage(mails));
    } catch (error) {
      response.statusCode = 500;
      response.end(error instanceof Error ? error.message : String(error));
    }
  });
  return {
    smtpPort: await listen(smtp.server, smtpPort),
    pagePort: await listen(page, pagePort),
    list: store.list,
    async stop() {
      page.closeAllConnections();
      await Promise.all([
        new Promise<void>((done) => smtp.close(done)),
        new Promise<void>((done) => page.close(() => done())),
      ]);
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((done, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => done((server.address() as AddressInfo).port));
  });
}
