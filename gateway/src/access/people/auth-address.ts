/** Where people sign in. */
export const authPath = '/auth';
/** The header in which the endpoints tell better-auth who asks, as the gateway knows it. */
export const clientHeader = 'x-orquestia-client';
/** And that in which they tell it the request's trace. */
export const traceHeader = 'x-orquestia-trace';
