import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

/** Preloaded: writes the address of each module that is loaded into the file that MODULES_FILE names. */
registerHooks({
  load(url, context, nextLoad) {
    appendFileSync(process.env.MODULES_FILE ?? '', `${url}\n`);
    return nextLoad(url, context);
  },
});
