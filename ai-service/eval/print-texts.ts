import { writeFileSync } from 'node:fs';
import { textsPage } from './texts.ts';

writeFileSync(new URL('../../docs/embedded-texts.md', import.meta.url), textsPage());
