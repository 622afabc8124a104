import { builder } from '../graphql/builder.ts';
import type { Actor } from '../principal.ts';
import { actorKinds } from './actor.ts';

const ActorKindEnum = builder.enumType('ActorKind', {
  description: 'A person, a program by its token, or the system itself.',
  values: actorKinds,
});

export const ActorType = builder.objectRef<Actor>('Actor').implement({
  description: 'Who did something, by the name of then.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ActorKindEnum }),
    id: t.exposeID('id', { nullable: true }),
    name: t.exposeString('name'),
  }),
});
