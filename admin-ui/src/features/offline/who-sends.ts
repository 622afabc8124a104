import { client } from '../../graphql/client.ts';
import { graphql } from '../../graphql/graphql.ts';
import { MeFields } from '../../graphql/me-fields.ts';
import { setPerson } from '../../graphql/person.ts';

/** A question of its own: that of the pages may be answered by what is kept here. */
const WhoSends = graphql(
  `
  query WhoSends {
    me {
      ...MeFields
    }
  }
`,
  [MeFields],
);

/** Who the gateway takes the sender for: null for nobody, undefined where it does not say. */
export async function whoSends(): Promise<string | null | undefined> {
  const { data } = await client.query(WhoSends, {}, { requestPolicy: 'network-only' }).toPromise();
  return data?.me ? setPerson(data.me) : undefined;
}
