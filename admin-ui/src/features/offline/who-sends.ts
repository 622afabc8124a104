import { client } from '../../graphql/client.ts';
import { graphql } from '../../graphql/graphql.ts';
import { setPerson } from '../../graphql/person.ts';

/** A question of its own: that of the pages may be answered by what is kept here. */
const WhoSends = graphql(`
  query WhoSends {
    me {
      kind
      id
    }
  }
`);

/** Who the gateway takes the sender for: null for nobody, undefined where it does not answer. */
export async function whoSends(): Promise<string | null | undefined> {
  const { data } = await client.query(WhoSends, {}, { requestPolicy: 'network-only' }).toPromise();
  return data && setPerson(data.me);
}
