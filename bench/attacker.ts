import { attacks } from './attack-list.ts';

/** A process that does one attack to a gateway until it is ended: `node bench/attacker.ts <attack> <url>`. */
const [, , name = '', url = ''] = process.argv;
attacks[name]?.(new URL(url));
