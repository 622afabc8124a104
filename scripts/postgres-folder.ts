import { chmodSync, lchownSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The user that PostgreSQL runs as. */
export type ServerUser = { uid: number; gid: number };

/** Says what to do about a folder that PostgreSQL cannot use. */
export class UnusableFolder extends Error {}

/**
 * Puts right, or says how to, what PostgreSQL refuses of a data folder that was copied: it must belong to the server's
 * user and be closed to others.
 */
export function claimDataFolder(folder: string, user: ServerUser): void {
  const { uid, mode } = statSync(folder);
  const isRoot = process.getuid?.() === 0;
  if (uid !== user.uid) {
    // Root's own copy of it. What belongs to a third is not taken away from them.
    if (isRoot && uid === 0) chownAll(folder, user);
    else
      throw new UnusableFolder(
        `The data in ${folder} belongs to another user (number ${uid}), and PostgreSQL runs as number ${user.uid}: start as that user, or hand it over with "chown -R ${user.uid}:${user.gid} ${folder}" as root.`,
      );
  }
  if ((mode & 0o027) !== 0) chmodSync(folder, 0o700);
}

function chownAll(path: string, user: ServerUser): void {
  lchownSync(path, user.uid, user.gid);
  if (!lstatSync(path).isDirectory()) return;
  for (const name of readdirSync(path)) chownAll(join(path, name), user);
}

/** The first folder on the way to a path that the user may not pass. */
export function closedFolder(path: string, user: ServerUser): string | undefined {
  const parent = dirname(path);
  const above = parent === path ? undefined : closedFolder(parent, user);
  if (above !== undefined) return above;
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isDirectory() || user.uid === 0) return undefined;
  const bit = stats.uid === user.uid ? 0o100 : stats.gid === user.gid ? 0o010 : 0o001;
  return (stats.mode & bit) === 0 ? path : undefined;
}
