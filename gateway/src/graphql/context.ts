import type { Call } from '../platform/call.ts';
import type { UseCases } from '../use-cases.ts';

/** What every resolver gets: the call, and the use cases. Never a database client. */
export type Context = { call: Call; useCases: UseCases };
