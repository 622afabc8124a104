import { type Client, type Exchange, makeOperation, type Operation } from 'urql';
import { pipe, tap } from 'wonka';

/** Knows the queries that are on screen now, to fetch them anew when what they show may be old. */
export function makeActiveQueries() {
  const operations = new Map<number, Operation>();
  let owner: Client | undefined;

  const exchange: Exchange = ({ client, forward }) => {
    owner = client;
    return (incoming) =>
      forward(
        pipe(
          incoming,
          tap((operation) => {
            if (operation.kind === 'query') operations.set(operation.key, operation);
            if (operation.kind === 'teardown') operations.delete(operation.key);
          }),
        ),
      );
  };

  return {
    exchange,
    refetch(): void {
      for (const operation of [...operations.values()]) {
        const again = makeOperation('query', operation, {
          ...operation.context,
          requestPolicy: 'network-only',
        });
        owner?.reexecuteOperation(again);
        // urql leaves out what it takes for under way, which a query that ended in an error may stay for ever. Asked for
        // twice at once it is not taken for that, and fetched once.
        owner?.reexecuteOperation(again);
      }
    },
  };
}
