import { person } from '../../graphql/person.ts';
import { randomKey } from '../../platform/random-key.ts';
import { isBehind } from '../offline/entry.ts';
import { isOverdue } from '../offline/key-age.ts';
import { queued } from '../offline/queued.ts';
import type { CountLine, CountStamp } from './count-lines.ts';

export const stampNow = (): CountStamp => ({ key: randomKey(), keyAt: Date.now(), personId: person.get() });

/** Whether it is not sent by itself: it could be saved twice, or in the name of who did not count it. */
export const isHeld = (line: CountStamp): boolean =>
  line.personId !== person.get() || isOverdue(line, Date.now());

/** Whether it waits until the queue has sent what was done with the product before it was counted. */
export const isBehindQueue = (line: Pick<CountLine, 'productId' | 'keyAt'>): boolean =>
  isBehind(queued.get(), line, { personId: person.get(), now: Date.now() });
