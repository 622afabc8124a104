import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';

export type Mail = { id: string; at: string; from: string; to: string[]; subject: string; text: string };

/** The newest mails that are listed; older ones stay in the folder. */
const shown = 200;

/** Mails as .eml files in a folder: any mail program opens them. */
export function makeMailStore(folder: string) {
  mkdirSync(folder, { recursive: true });
  let count = 0;

  async function read(id: string): Promise<Mail> {
    const mail = await PostalMime.parse(readFileSync(join(folder, id)));
    return {
      id,
      at: mail.date ?? '',
      from: mail.from?.address ?? '',
      to: (mail.to ?? []).flatMap(({ address }) => address ?? []),
      subject: mail.subject ?? '',
      text: (mail.text ?? '').trim(),
    };
  }

  return {
    /** Keeps a mail whole or not at all. */
    keep(raw: Buffer): void {
      count += 1;
      const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
      const file = join(folder, `${stamp}-${process.pid}-${String(count).padStart(6, '0')}.eml`);
      writeFileSync(`${file}.new`, raw);
      renameSync(`${file}.new`, file);
    },
    /** The newest first. */
    list(): Promise<Mail[]> {
      const ids = readdirSync(folder).filter((name) => name.endsWith('.eml'));
      return Promise.all(ids.sort().reverse().slice(0, shown).map(read));
    },
  };
}
