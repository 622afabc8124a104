/** The part of a changelog (Keep a Changelog) that is of a tag's version, which must be that of package.json. */
export function releaseNotes(changelog: string, tag: string, packageVersion: string): string {
  const version = tag.replace(/^v/, '');
  if (version !== packageVersion)
    throw new Error(
      `The tag ${tag} is not the version of package.json, ${packageVersion}: set it and tag again.`,
    );
  const parts = changelog.split(/^## /m).slice(1);
  const part = parts.find((one) => one.startsWith(`[${version}]`));
  if (!part)
    throw new Error(
      `CHANGELOG.md has no part "## [${version}]": give what is under [Unreleased] that heading.`,
    );
  const notes = part.slice(part.indexOf('\n')).trim();
  if (!notes) throw new Error(`CHANGELOG.md says nothing of ${version}.`);
  return `${notes}\n`;
}
