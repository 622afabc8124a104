import { expect, test } from 'vitest';
import { releaseNotes } from './changelog.ts';

const changelog = `# Changelog

## [Unreleased]

### Added

- Something new.

## [1.2.0] - 2027-01-31

### Added

- ## is no heading within a line.

## [1.1.0] - 2026-12-01

## [1.0.0] - 2026-11-01

- The first.
`;

test('a release says what the changelog has under its version, and no more', () => {
  expect(releaseNotes(changelog, 'v1.2.0', '1.2.0')).toBe('### Added\n\n- ## is no heading within a line.\n');
  expect(releaseNotes(changelog, 'v1.0.0', '1.0.0')).toBe('- The first.\n');
});

test.each([
  ['v1.3.0', '1.2.0', 'The tag v1.3.0 is not the version of package.json, 1.2.0'],
  ['v1.3.0', '1.3.0', 'CHANGELOG.md has no part "## [1.3.0]"'],
  ['v1.1.0', '1.1.0', 'CHANGELOG.md says nothing of 1.1.0.'],
])('%s where package.json says %s is refused', (tag, version, message) => {
  expect(() => releaseNotes(changelog, tag, version)).toThrow(message);
});
