import { client } from '../../graphql/client.ts';
import { graphql } from '../../graphql/graphql.ts';
import { setPerson } from '../../graphql/person.ts';

/**
 * A question of its own: that of the pages may be answered by what is kept here. It asks for all that theirs does: the
 * cache has one copy of me, and half of another person's must not be in it.
 */
const WhoSends = graphql(`
  query WhoSends {
    me {
      kind
      id
      name
      email
      role
      rights
    }
  }
`);

/** Who the gateway takes the sender for: null for nobody, undefined where it does not say. */
export async function whoSends(): Promise<string | null | undefined> {
  const { data } = await client.query(WhoSends, {}, { requestPolicy: 'network-only' }).toPromise();
  return data?.me ? setPerson(data.me) : undefined;
}
