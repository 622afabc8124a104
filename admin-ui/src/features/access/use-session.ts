import { useEffect, useState } from 'react';
import { z } from 'zod/mini';
import { useT } from '../../i18n/use-t.ts';
import { callAuth } from './auth-api.ts';

const sessionSchema = z.nullable(
  z.object({
    session: z.object({ id: z.string() }),
    user: z.object({ twoFactorEnabled: z.nullish(z.boolean()) }),
  }),
);

/** The session of this browser, as `/auth` knows it; read anew when `of` is another. */
export function useSession(of?: unknown) {
  const t = useT();
  const [session, setSession] = useState<z.infer<typeof sessionSchema>>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a second factor that is turned on or off begins another session
  useEffect(() => {
    void callAuth('/get-session', sessionSchema, t).then(({ data }) => setSession(data ?? null));
  }, [t, of]);
  return { sessionId: session?.session.id, hasSecondFactor: session?.user.twoFactorEnabled === true };
}
